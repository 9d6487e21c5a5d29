package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

final class DockerNeedTest {
  @Test
  void testsRunWhereAnEngineIsReachable() {
    for (var need : DockerNeed.values()) {
      assertThat(need.decide(true).isDisabled()).isFalse();
    }
  }

  @Test
  void withoutAnEngineTestsAreSkippedWithTheReason() {
    var decision = DockerNeed.of("", "").decide(false);

    assertThat(decision.isDisabled()).isTrue();
    assertThat(decision.getReason()).get().asString().contains("requires Docker");
  }

  @Test
  void withoutAnEngineTestsFailIfDockerIsRequired() {
    for (var need : new DockerNeed[] {DockerNeed.of("required", ""), DockerNeed.of("", "true")}) {
      assertThatThrownBy(() -> need.decide(false))
          .isInstanceOf(ExtensionConfigurationException.class)
          .hasMessageContaining("Docker is required");
    }
  }

  @Test
  void thePropertyGoesBeforeTheVariable() {
    assertThat(DockerNeed.of("optional", "true")).isEqualTo(DockerNeed.OPTIONAL);
  }

  @Test
  void anUnknownValueIsAnError() {
    assertThatThrownBy(() -> DockerNeed.of("yes", "")).hasMessageContaining("-Dmm1.docker=yes");
  }
}
