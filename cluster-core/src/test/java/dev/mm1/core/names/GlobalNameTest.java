package dev.mm1.core.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobalNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "shop/front desk", "Ä", "orders:eu"})
  void mostTextsAreNames(String name) {
    assertThat(GlobalName.check(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", " a", "a ", "a\tb", "a\nb", "a\u0000"})
  void aTextThatLooksLikeAnotherIsRefused(String name) {
    assertThatThrownBy(() -> GlobalName.check(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no global name");
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(GlobalName.check("x".repeat(255))).hasSize(255);
    assertThatThrownBy(() -> GlobalName.check("x".repeat(256)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 255 characters")
        .hasMessageContaining("…");
  }
}
