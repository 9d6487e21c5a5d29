package dev.mm1.simulator;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.guard.Guard;
import dev.mm1.testkit.guard.Guarded;
import dev.mm1.testkit.probe.TestProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a test can do to a cluster in one JVM, and that nothing of it is left afterwards.
@Timeout(120)
@Guarded(pinning = false)
@ExtendWith(Clusters.class)
final class FirewallTest {

  private static final ExitReason NO_B = new ExitReason.NoConnection("b");
  private static final ExitReason NO_A = new ExitReason.NoConnection("a");

  @Test
  void aCutIsALossForBothAndForNobodyElse(SimulatedCluster cluster) throws Exception {
    var nodes = cluster.startAll("a", "b", "c");
    var probes = nodes.stream().map(node -> TestProbe.on(node::spawn)).toList();
    everyoneWatchesTheNext(probes);

    try (var _ = cluster.cut("a", "b")) {
      assertThat(probes.get(0).expectDown(probes.get(1).address())).isEqualTo(NO_B);
    }

    probes.get(1).expectNothing();
    probes.get(2).expectNothing();
    reaches(nodes.get(0), probes.get(1));
  }

  private static void everyoneWatchesTheNext(List<TestProbe> probes) {
    for (int i = 0; i < probes.size(); i++) {
      probes.get(i).watch(probes.get((i + 1) % probes.size()).address());
    }
  }

  private static void reaches(Node from, TestProbe probe) {
    eventually(() -> assertThat(from.tell(probe.address(), "hello")).isEqualTo(Delivery.ACCEPTED));
    assertThat(probe.await(String.class)).isEqualTo("hello");
  }

  @Test
  void aCutInOneDirectionIsALossForBoth(SimulatedCluster cluster) throws Exception {
    var nodes = cluster.startAll("a", "b");
    var onA = TestProbe.on(nodes.get(0)::spawn);
    var onB = TestProbe.on(nodes.get(1)::spawn);
    onA.watch(onB.address());
    onB.link(onA.address());

    try (var _ = cluster.cutOneWay("a", "b")) {
      assertThat(onB.expectExited(onA.address())).isEqualTo(NO_A);
    }

    assertThat(onA.expectDown(onB.address())).isEqualTo(NO_B);
    reaches(nodes.get(0), onB);
  }

  @Test
  void aKilledNodeIsGoneForAll(SimulatedCluster cluster, Guard guard) throws Exception {
    var nodes = cluster.startAll("a", "b");
    var probe = TestProbe.on(nodes.get(0)::spawn);
    var victim = nodes.get(1).spawn("victim", Context::receive);
    probe.watch(victim);

    cluster.kill("b");

    assertThat(probe.expectDown(victim)).isEqualTo(NO_B);
    cluster.awaitMembers(1);
    assertThat(guard.events().all(dev.mm1.core.event.NodeEvent.NodeDown.class)).isNotEmpty();
    assertThatThrownBy(() -> cluster.cut("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no node 'b' runs");
  }

  @Test
  void twoHalvesGoOnAloneAndMeetAgain(SimulatedCluster cluster) throws Exception {
    var nodes = cluster.startAll("a", "b", "c");
    var probe = TestProbe.on(nodes.get(0)::spawn);

    try (var _ = cluster.split("c")) {
      assertThat(nodes.get(0).awaitMembers(2, java.time.Duration.ofSeconds(20))).isTrue();
      eventually(() -> assertThat(nodes.get(2).view().members()).hasSize(1));
      eventually(() -> assertThat(nodes.get(0).view().members()).hasSize(2));
    }

    cluster.awaitMembers(3);
    reaches(nodes.get(2), probe);
  }

  @Test
  void aFrozenNodeIsLostAndComesBack(SimulatedCluster cluster) throws Exception {
    var nodes = cluster.startAll("a", "b");
    var onA = TestProbe.on(nodes.get(0)::spawn);
    var onB = TestProbe.on(nodes.get(1)::spawn);
    onA.watch(onB.address());

    try (var _ = cluster.freeze("b")) {
      assertThat(onA.expectDown(onB.address())).isEqualTo(NO_B);
    }

    reaches(nodes.get(0), onB);
  }
}
