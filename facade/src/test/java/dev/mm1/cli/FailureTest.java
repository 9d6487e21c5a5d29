package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mm1.ConfigError;
import dev.mm1.ConfigSources;
import dev.mm1.NodeConfig;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureTest {
  @ParameterizedTest
  @CsvSource({
    "NAME_IN_USE,CANNOT_JOIN",
    "WRONG_SECRET,CANNOT_JOIN",
    "WRONG_CLUSTER,CANNOT_JOIN",
    "ADDRESS_UNUSABLE,ADDRESS_UNUSABLE",
    "SUPERSEDED,SUPERSEDED",
    "OTHER,FAILED"
  })
  void aRefusalIsToldInItsOwnWordsAndCode(JoinRefused.Cause cause, ExitCode code) {
    assertThat(Failure.of(new JoinRefused(cause, "because")))
        .isEqualTo(new Failure(code, "because"));
  }

  @ParameterizedTest
  @EnumSource
  void everyCauseHasACode(JoinRefused.Cause cause) {
    assertThat(Failure.of(new JoinRefused(cause, "x")).code()).isNotEqualTo(ExitCode.OK);
  }

  @Test
  void aBadConfigurationAndAnAddressInUseHaveTheirCodes() {
    var sources = ConfigSources.environment(Map.of("MM1_PORT", "x"));
    var error = catchThrowableOfType(ConfigError.class, () -> NodeConfig.load(sources));

    assertThat(Failure.of(error).code()).isEqualTo(ExitCode.CONFIG);
    assertThat(Failure.of(error).message()).contains("mm1.port");
    assertThat(Failure.of(new AddressUnusable(new Endpoint("h", 1), "taken")).code())
        .isEqualTo(ExitCode.ADDRESS_UNUSABLE);
    assertThat(Failure.of(new NoAnswer("silent")).code()).isEqualTo(ExitCode.NO_ANSWER);
  }

  @Test
  void whatNobodyForesawIsLeftToTheStackTrace() {
    assertThat(Failure.of(new IllegalStateException("odd")))
        .isEqualTo(new Failure(ExitCode.FAILED, ""));
  }
}
