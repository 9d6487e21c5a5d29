package dev.mm1;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.sup.ChildInfo;
import dev.mm1.sup.ChildInfo.Status;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.sup.SupervisorRequest.WhichChildren;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A supervisor above a supervisor, on real threads: `top` has a `lone` child and the supervisor
/// `inner`, which has the child `leaf` and, after it, one that will not stop unless it is killed.
@Timeout(120)
final class SupervisedTreeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final NodeTag TAG = new NodeTag(5);

  private final VirtualHost host = new VirtualHost();
  private final RecordedEvents events = new RecordedEvents();
  private final Cells cells = cells();
  private final Address top = cells.spawn(tree());

  @AfterEach
  void close() throws InterruptedException {
    cells.stop(Duration.ZERO, PATIENCE);
    host.close();
  }

  @Test
  void startsFromTheRoot() {
    assertThatAllRunBelow(top);
    assertThatAllRunBelow(child(top, "inner"));
    assertThat(child(top, "inner")).isGreaterThan(child(top, "lone"));
  }

  @Test
  void healsWithoutTroublingTheRoot() {
    assertThatAllRunBelow(top);
    var before = children(top);
    var inner = child(top, "inner");
    var leaf = child(inner, "leaf");
    var stubborn = child(inner, "stubborn");

    cells.tell(leaf, "crash");

    assertThat(cells.isAlive(successor(inner, "leaf", leaf))).isTrue();
    assertThat(cells.isAlive(successor(inner, "stubborn", stubborn))).isTrue();
    assertThat(children(top)).isEqualTo(before);
  }

  @Test
  void passesUpwardWhatItCannotHeal() {
    var lone = child(top, "lone");
    var inner = child(top, "inner");
    var leaf = child(inner, "leaf");

    cells.tell(leaf, "crash");
    cells.tell(successor(inner, "leaf", leaf), "crash");

    var gaveUp = events.await(NodeEvent.ActorFailed.class, event -> event.actor().equals(inner));
    assertThat(gaveUp.reason().toString()).contains("more than 1 restarts", "'leaf'", "crashed");
    assertThat(cells.isAlive(successor(top, "lone", lone))).isTrue();
    assertThatAllRunBelow(successor(top, "inner", inner));
  }

  @Test
  void leavesNobodyBehindWhenItsRootIsToldToEnd() {
    assertThatAllRunBelow(child(top, "inner"));

    cells.exit(top, ExitReason.shutdown());

    eventually(() -> assertThat(cells.size()).isZero());
  }

  @Test
  void leavesNobodyBehindWhenItsRootIsKilled() {
    assertThatAllRunBelow(child(top, "inner"));

    cells.kill(top);

    eventually(() -> assertThat(cells.size()).isZero());
  }

  private static Spawn tree() {
    var stubborn =
        ChildSpec.permanent(
                "stubborn", Spawn.process("stubborn", SupervisedTreeTest::stubborn).asTrapping())
            .withStop(StopPolicy.within(Duration.ofMillis(50)));
    var inner =
        Supervisor.restForOne("inner").child(leaf("leaf")).child(stubborn).limit(1, PATIENCE);
    return Supervisor.allForOne("top")
        .child(leaf("lone"))
        .child(ChildSpec.supervisor(inner))
        .spec();
  }

  private static ChildSpec leaf(String key) {
    return ChildSpec.permanent(key, Spawn.server(key, Leaf::new));
  }

  private static void stubborn(Context context) throws InterruptedException {
    while (true) {
      assertThat(context.receive()).isNotNull();
    }
  }

  private Cells cells() {
    var life = new Incarnation(1, new LifeId(1, 1));
    return new Cells(
        new NodeId(new NodeName("alone"), life, TAG),
        new Surroundings(
            host,
            Routes.NONE,
            new LocalNames(TAG, _ -> true),
            events,
            Surroundings.DEFAULT_KILL_GRACE,
            _ -> {}));
  }

  private Address child(Address supervisor, String key) {
    return find(supervisor, key).orElseThrow();
  }

  /// The actor that has taken the place of another one.
  private Address successor(Address supervisor, String key, Address former) {
    return eventually(
            "successor of " + former,
            () -> find(supervisor, key),
            found -> found.isPresent() && !found.get().equals(former))
        .orElseThrow();
  }

  private Optional<Address> find(Address supervisor, String key) {
    return children(supervisor).stream()
        .filter(child -> child.key().equals(key))
        .findFirst()
        .flatMap(ChildInfo::address);
  }

  private void assertThatAllRunBelow(Address supervisor) {
    eventually(
        () ->
            assertThat(children(supervisor))
                .extracting(ChildInfo::status)
                .containsExactly(Status.RUNNING, Status.RUNNING));
  }

  private List<ChildInfo> children(Address supervisor) {
    try {
      return ((Children) cells.ask(supervisor, new WhichChildren(), PATIENCE)).children();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while asking a supervisor", interrupted);
    }
  }

  private static final class Leaf implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      throw new IllegalStateException("crashed by " + message);
    }
  }
}
