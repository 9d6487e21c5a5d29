package dev.mm1.simulator;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of links, watches, names and addresses when a node is lost, in whatever way.
@Timeout(120)
final class LosingANodeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ExitReason LOST = new ExitReason.NoConnection("a");

  private final SimulatedCluster cluster = new SimulatedCluster(Protocol.builtIn(), 1);

  // Set before each test.
  private Node a;
  private Node b;
  private Node c;
  private Witness owner;
  private Witness watcher;
  private Witness linked;

  @BeforeEach
  void threeNodesOfWhichTheFirstHasTheName() throws InterruptedException {
    a = cluster.start("a");
    b = cluster.start("b");
    c = cluster.start("c");
    for (var node : List.of(a, b, c)) {
      assertThat(node.awaitMembers(3, PATIENCE)).isTrue();
    }
    owner = new Witness(a);
    assertThat(a.names().register("counter", owner.address()).isRegistered()).isTrue();
    watcher = new Witness(b);
    linked = new Witness(c);
    watcher.does(context -> context.watch(owner.address()));
    linked.does(context -> context.link(owner.address()));
    eventually(() -> assertThat(b.names().resolve("counter")).contains(owner.address()));
  }

  @AfterEach
  void endAll() {
    cluster.close();
  }

  @Test
  void aKilledNodeFiresEachWatchAndLinkOnceAndItsNamesGo() throws InterruptedException {
    cluster.kill("a");

    eventually(() -> assertThat(watcher.heard()).hasSize(1));
    eventually(() -> assertThat(linked.heard()).hasSize(1));
    assertThat(watcher.heard().getFirst()).isInstanceOfSatisfying(Down.class, this::isTheLoss);
    assertThat(linked.heard()).containsExactly(new Exited(owner.address(), LOST));
    eventually(() -> assertThat(c.names().resolve("counter")).isEmpty());
    theNameCanMoveOn();
    assertThat(watcher.heard()).hasSize(1);
    assertThat(linked.heard()).hasSize(1);
  }

  private void isTheLoss(Down down) {
    assertThat(down.peer()).isEqualTo(owner.address());
    assertThat(down.reason()).isEqualTo(LOST);
  }

  private void theNameCanMoveOn() throws InterruptedException {
    var successor = new Witness(b);
    assertThat(b.names().register("counter", successor.address()).isRegistered()).isTrue();
    eventually(() -> assertThat(c.names().resolve("counter")).contains(successor.address()));
  }

  @Test
  void anAddressOfAnEarlierLifeReachesNobody() throws InterruptedException {
    cluster.kill("a");
    var reborn = cluster.start("a");
    assertThat(b.awaitMembers(3, PATIENCE)).isTrue();
    eventually(() -> assertThat(tell(b, owner.address())).isEqualTo(Delivery.NOT_FOUND));

    var newcomer = new Witness(reborn);

    assertThat(newcomer.address()).isNotEqualTo(owner.address());
    assertThat(tell(b, newcomer.address())).isEqualTo(Delivery.ACCEPTED);
    eventually(() -> assertThat(newcomer.heard()).containsExactly("hello"));
  }

  private static Delivery tell(Node from, Address to) {
    return from.tell(to, "hello");
  }

  @Test
  void aSilentCutIsALossAndAfterItNothingOldComesBack() throws InterruptedException {
    cluster.network().cut("a", "b");
    eventually(() -> assertThat(watcher.heard()).hasSize(1));
    assertThat(linked.heard()).isEmpty();

    cluster.network().heal("a", "b");

    eventually(() -> assertThat(tell(b, owner.address())).isEqualTo(Delivery.ACCEPTED));
    eventually(() -> assertThat(owner.heard()).contains("hello"));
    a.kill(owner.address());
    eventually(() -> assertThat(linked.heard()).containsExactly(exited(ExitReason.killed())));
    assertThat(watcher.heard()).hasSize(1);
  }

  private Exited exited(ExitReason reason) {
    return new Exited(owner.address(), reason);
  }

  @Test
  void aResetOfTheConnectionFiresOnBothSides() throws InterruptedException {
    var back = new Witness(a);
    back.does(context -> context.watch(watcher.address()));

    cluster.network().reset("a", "b");

    eventually(() -> assertThat(watcher.heard()).hasSize(1));
    eventually(() -> assertThat(back.heard()).hasSize(1));
    assertThat(linked.heard()).isEmpty();
  }

  @Test
  void aNodeThatLeavesReportsTheReasonsOfItsActors() throws InterruptedException {
    var orderly = a.spawn("orderly", Context::receive);
    linked.does(context -> context.link(orderly));
    watcher.does(context -> context.watch(orderly));
    eventually(
        () -> {
          var bound = a.actor(orderly).orElseThrow();
          assertThat(bound.links()).containsExactly(linked.address());
          assertThat(bound.watchers()).containsExactly(watcher.address());
        });

    a.close();

    var shutdown = new Exited(orderly, ExitReason.shutdown());
    eventually(() -> assertThat(linked.heard()).contains(shutdown));
    eventually(
        () ->
            assertThat(watcher.heard())
                .anyMatch(
                    it ->
                        it instanceof Down(var peer, _, var why)
                            && peer.equals(orderly)
                            && why.equals(ExitReason.shutdown())));
  }
}
