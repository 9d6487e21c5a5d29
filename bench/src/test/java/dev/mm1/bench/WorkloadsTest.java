package dev.mm1.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run returns only when every message of it has been read; how fast it was is no matter here.
@Timeout(60)
final class WorkloadsTest {

  private static Node node;

  @BeforeAll
  static void startsANode() throws InterruptedException {
    node = Node.start(NodeConfig.named("bench").withPort(0), RemoteWire.protocol());
  }

  @AfterAll
  static void endsIt() {
    node.close();
  }

  private static Arena arena(Hosting hosting) {
    return new Arena(node, hosting);
  }

  @ParameterizedTest
  @EnumSource
  void everyPairPlaysToTheLastReturn(Hosting hosting) throws InterruptedException {
    assertThat(PingPong.play(arena(hosting), 3, 50)).isPositive().isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void oneActorReadsAllThatManySend(Hosting hosting) throws InterruptedException {
    assertThat(FanIn.send(arena(hosting), 3, 2_000)).isPositive().isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void theTokenGoesRoundMoreThanOnce(Hosting hosting) throws InterruptedException {
    assertThat(Ring.pass(arena(hosting), 7, 50)).isPositive().isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void idleActorsAreThereAndCostMemory(Hosting hosting) throws InterruptedException {
    var cost = Multitude.live(arena(hosting), 5_000);

    assertThat(cost.heap()).isBetween(40.0, 10_000.0);
    assertThat(cost.spawning()).isPositive();
    assertThat(cost.telling()).isPositive();
    assertThat(cost.stopping()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void everyQuestionGetsItsOwnAnswer(Hosting hosting) throws InterruptedException {
    assertThat(Asking.ask(arena(hosting), 3, 50)).isPositive().isFinite();
  }

  @ParameterizedTest
  @EnumSource
  void theWatcherHearsOfEveryEnd(Hosting hosting) throws InterruptedException {
    assertThat(Storm.end(arena(hosting), 500)).isPositive().isFinite();
  }

  @Test
  void twoProcessesPlaySendAndLoseEachOther() throws InterruptedException {
    try (var other = OtherProcess.start(node)) {
      for (var hosting : Hosting.values()) {
        var run = RemotePingPong.play(arena(hosting), other, 2, 20);

        assertThat(run.rate()).isPositive().isFinite();
        assertThat(run.p99()).isGreaterThanOrEqualTo(run.p50());
        assertThat(RemoteStream.send(arena(hosting), other, 2, 200, 1024)).isPositive();
      }
    }

    var heard = RemoteLoss.lose(arena(Hosting.VIRTUAL), 100);

    assertThat(heard.last()).isGreaterThanOrEqualTo(heard.first()).isPositive();
  }
}
