package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    var line = Line.of("stand-by").with("name", "a b=c\n%+é").with("empty", "").with("id", 7);

    var text = line.write();

    assertThat(text).doesNotContain("\n").startsWith("stand-by ");
    assertThat(Line.parse(text)).isEqualTo(line);
    assertThat(line.number("id")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Upper",
        "a ",
        "a  b=1",
        "a b",
        "a b=1 b=2",
        "a B=1",
        "a =1",
        "a- b=1",
        "a b=%zz"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Line.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingOrWrongFieldIsNamedWithItsLine() {
    var line = Line.of("counted").with("value", "many");

    assertThatThrownBy(() -> line.text("by")).hasMessageContainingAll("by", "counted value=many");
    assertThatThrownBy(() -> line.number("value")).hasMessageContainingAll("value", "many");
  }
}
