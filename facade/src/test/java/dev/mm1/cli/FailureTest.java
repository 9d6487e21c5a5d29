package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mm1.ConfigError;
import dev.mm1.ConfigSources;
import dev.mm1.NodeConfig;
import dev.mm1.runtime.client.ClientFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a node which cannot start is told with its own code is tested with real nodes.
final class FailureTest {
  @Test
  void aBadConfigurationIsToldWithAllItsProblems() {
    var sources = ConfigSources.environment(Map.of("MM1_PORT", "x"));
    var error = catchThrowableOfType(ConfigError.class, () -> NodeConfig.load(sources));

    var failure = Failure.of(error);

    assertThat(failure.code()).isEqualTo(ExitCode.CONFIG);
    assertThat(failure.message()).contains("mm1.port", "'x'");
  }

  @ParameterizedTest
  @EnumSource
  void aNodeThatCannotBeAskedIsToldInTheWordsOfTheFailure(ClientFailure.Cause cause) {
    assertThat(Failure.of(new ClientFailure(cause, "because")))
        .isEqualTo(new Failure(ExitCode.NO_ANSWER, "because"));
  }

  @Test
  void whatNobodyForesawIsLeftToTheStackTrace() {
    assertThat(Failure.of(new IllegalStateException("odd")))
        .isEqualTo(new Failure(ExitCode.FAILED, ""));
  }
}
