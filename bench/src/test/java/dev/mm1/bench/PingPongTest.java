package dev.mm1.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.bench.PingPong.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class PingPongTest {

  @Test
  @Timeout(60)
  void countsAsManyRoundTripsAsWerePlayedOnEachHost() throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("bench").withPort(0))) {
      var game = new PingPong(node);

      for (Kind kind : Kind.values()) {
        assertThat(game.play(kind, 100)).isPositive().isFinite();
      }
    }
  }
}
