package dev.mm1.simulator.supervision;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.Fault;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.simulator.supervision.Instances.Instance;
import dev.mm1.sup.BackOff;
import dev.mm1.sup.ChildInfo;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Elsewhere;
import dev.mm1.sup.Placement;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.Supervisor;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Supervisors whose children live on other nodes.
@Timeout(180)
@ExtendWith(Seeds.class)
final class ChildrenElsewhereTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Instances instances = new Instances();
  private final RecordedEvents events = new RecordedEvents();
  private final SimulatedCluster cluster = new SimulatedCluster(Protocol.builtIn(), 1, events);

  /// Where the supervisor lives.
  private Optional<Node> home = Optional.empty();

  @AfterEach
  void endAll() {
    cluster.close();
  }

  private Node home() {
    return home.orElseThrow();
  }

  private void begin(String... workers) throws InterruptedException {
    home = Optional.of(cluster.start("home"));
    for (var worker : workers) {
      cluster.start(worker, instances.on(worker));
    }
    cluster.awaitMembers(workers.length + 1);
  }

  private static ChildSpec child(Placement placement) {
    return ChildSpec.permanent("one", Elsewhere.placed(placement, "stubborn", "stubborn"));
  }

  private Address supervised(ChildSpec child) {
    return home()
        .spawn(
            Supervisor.oneForOne("top")
                .child(child)
                .limit(1_000, Duration.ofMinutes(1))
                .backOff(BackOff.doubling(Duration.ofMillis(20), Duration.ofMillis(200)))
                .spec());
  }

  /// Where the supervisor says that its child runs.
  private Optional<Address> known(Address supervisor) {
    try {
      return Supervisor.children(home(), supervisor, PATIENCE).stream()
          .filter(info -> info.status() == ChildInfo.Status.RUNNING)
          .flatMap(info -> info.address().stream())
          .findFirst();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// There is one instance, on that node, and the supervisor knows it.
  private void oneLivesOn(String node, Address supervisor) {
    eventually(
        () -> {
          var living = instances.living();
          assertThat(living).extracting(Instance::node).containsExactly(node);
          assertThat(known(supervisor)).contains(living.getFirst().address());
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aChildLivesOnAnotherNodeAndIsStoppedThere(boolean waits) throws InterruptedException {
    begin("b");
    var spec = child(Placement.firstUp("b"));
    var supervisor = supervised(waits ? spec.withStart(StartPolicy.whenReady(PATIENCE)) : spec);
    oneLivesOn("b", supervisor);

    var _ = home().exit(supervisor, ExitReason.shutdown());

    eventually(() -> assertThat(instances.living()).isEmpty());
  }

  @Test
  void aChildOfAKilledNodeIsStartedOnAnother() throws InterruptedException {
    begin("b", "c");
    var supervisor = supervised(child(Placement.firstUp("b", "c")));
    oneLivesOn("b", supervisor);

    cluster.kill("b");

    oneLivesOn("c", supervisor);
    assertThat(events.all(NodeEvent.ChildRestarting.class))
        .extracting(NodeEvent.ChildRestarting::reason)
        .containsExactly(new ExitReason.NoConnection("b"));
  }

  @Test
  void aChildThatIsCutOffEndsThoughItTrapsExits() throws InterruptedException {
    begin("b", "c");
    var supervisor = supervised(child(Placement.firstUp("b", "c")));
    oneLivesOn("b", supervisor);

    try (var _ = cluster.cut("home", "b")) {
      oneLivesOn("c", supervisor);
    }

    cluster.awaitMembers(3);
    oneLivesOn("c", supervisor);
  }

  @Test
  void childrenOfALostNodeEndElsewhere() throws InterruptedException {
    begin("b");
    oneLivesOn("b", supervised(child(Placement.firstUp("b"))));

    cluster.kill("home");

    eventually(() -> assertThat(instances.living()).isEmpty());
  }

  @Test
  void aChildWaitsForAPlace() throws InterruptedException {
    begin("b");
    var supervisor = supervised(child(Placement.firstUp("b", "c")));
    oneLivesOn("b", supervisor);

    cluster.kill("b");
    eventually(() -> assertThat(known(supervisor)).isEmpty());
    cluster.start("c", instances.on("c"));

    oneLivesOn("c", supervisor);
  }

  @Test
  void aSupervisorGivesUpWhatIsNotOffered() throws InterruptedException {
    begin("b");

    var _ = supervised(ChildSpec.permanent("one", Elsewhere.on("b", "miner", "x")));

    eventually(() -> assertThat(events.all(NodeEvent.ActorFailed.class)).isNotEmpty());
    assertThat(events.all(NodeEvent.ActorFailed.class).getFirst().reason().toString())
        .contains("child 'one'", "not-offered", "node b offers no factory 'miner'");
  }

  /// Whatever breaks, in the end there is what was specified.
  @RepeatedTest(5)
  void afterAllFaultsOneInstanceLives(RandomGenerator random) throws InterruptedException {
    begin("b", "c", "d");
    var supervisor = supervised(child(Placement.firstUp("b", "c", "d")));
    oneLives(supervisor); // A supervisor gives up whose first start fails.
    var faults = new ArrayList<Fault>();

    for (int i = 0; i < 8; i++) {
      var node = List.of("b", "c", "d").get(random.nextInt(3));
      switch (random.nextInt(5)) {
        case 0 -> faults.add(cluster.cut("home", node));
        case 1 -> faults.add(cluster.cutOneWay(node, "home"));
        case 2 -> {
          cluster.kill(node);
          cluster.start(node, instances.on(node));
        }
        case 3 -> cluster.network().reset("home", node);
        default -> heal(faults);
      }
      if (faults.isEmpty() && random.nextBoolean()) {
        oneLives(supervisor);
      }
    }
    heal(faults);

    oneLives(supervisor);
  }

  private void oneLives(Address supervisor) {
    eventually(
        Duration.ofSeconds(40),
        () -> {
          var living = instances.living();
          assertThat(living).hasSize(1);
          assertThat(known(supervisor)).contains(living.getFirst().address());
        });
  }

  private static void heal(List<Fault> faults) {
    faults.forEach(Fault::close);
    faults.clear();
  }
}
