package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.NodeConfig;
import dev.mm1.core.node.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WhereaboutsTest {

  private static final NodeConfig OPEN = NodeConfig.named("a");
  private static final NodeConfig SECRET = OPEN.withSecret("0123456789abcdef");
  private static final NodeConfig OUTSIDE =
      SECRET.withBind(new Endpoint("10.1.2.3", 4711), "10.1.2.3");

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void whoLooksOnLoopbackForANodeThatListensWhereaboutsIsToldWhere(String host) {
    assertThat(Whereabouts.hint(new Endpoint(host, 5000), OUTSIDE))
        .get()
        .asString()
        .contains("listens on 10.1.2.3", "--node 10.1.2.3:5000", "--host " + host);
  }

  @Test
  void whoHasNoSecretIsToldThatTheNodeMayHaveOne() {
    assertThat(Whereabouts.hint(new Endpoint("127.0.0.1", 4711), OPEN))
        .get()
        .asString()
        .contains("MM1_SECRET");
  }

  @Test
  void whoLooksInTheRightPlaceIsToldNothing() {
    assertThat(Whereabouts.hint(new Endpoint("10.1.2.3", 4711), OUTSIDE)).isEmpty();
    assertThat(Whereabouts.hint(new Endpoint("10.9.9.9", 4711), OPEN)).isEmpty();
    assertThat(Whereabouts.hint(new Endpoint("127.0.0.1", 4711), SECRET)).isEmpty();
  }
}
