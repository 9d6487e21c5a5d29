package dev.mm1.simulator.tree;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.simulator.Suite;
import dev.mm1.sup.ChildInfo;
import dev.mm1.sup.SupervisorRequest;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.host.Trace;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A tree of a thousand actors below supervisors of all kinds. Leaves crash, return, hang in their
/// start and refuse to stop; anybody is killed, supervisors too. When it is over, the tree has
/// healed: everybody lives who should, below a supervisor that knows it, and nobody else; and what
/// supervisors did meanwhile was due. Then the root is told to stop, and nobody is left.
public final class TreeSuite implements Suite {
  private static final NodeId SELF =
      new NodeId(
          new NodeName("garden"), new Incarnation(1, new LifeId(0, 0xa2)), new NodeTag(0xa2));
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ROUNDS = 8;
  private static final int BLOWS = 12;
  private static final int LONGEST_PAUSE_MS = 700;
  private static final int FULL_GROWN = 900;

  /// As it must be.
  public TreeSuite() {}

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public String purpose() {
    return "a thousand supervised actors crash, hang, are killed, and heal";
  }

  @Override
  public void run(long seed) {
    try {
      Trace _ = grow(seed);
    } catch (AssertionError broken) {
      throw new AssertionError("seed %d: %s".formatted(seed, broken.getMessage()), broken);
    }
  }

  /// Runs it.
  Trace grow(long seed) {
    try (var host = new SimulatedHost(seed)) {
      new Garden(host, Chance.seeded(seed).secrets()).run();
      return host.trace();
    }
  }

  /// One run.
  private static final class Garden {
    private final SimulatedHost host;
    private final RandomGenerator random;
    private final Weather weather;
    private final Ledger ledger;
    private final Cells cells;
    private final Address gardener;
    private final Address root;

    Garden(SimulatedHost host, RandomGenerator random) {
      this.host = host;
      this.random = random;
      this.weather = new Weather(random);
      this.ledger = new Ledger(host.time(), this::deliver, this::begins);
      this.cells =
          new Cells(
              SELF,
              new Surroundings(
                  host,
                  Routes.NONE,
                  new LocalNames(SELF.tag(), this::isAlive),
                  ledger,
                  GRACE,
                  Garden::broken));
      this.gardener = cells.spawn(Spawn.process("gardener", Gardener::run));
      this.root = cells.spawn(new Planting(random, ledger, new Leaves(weather)).root());
      ledger.root(root);
    }

    private static void broken(VirtualMachineError error) {
      throw error;
    }

    private boolean isAlive(Address address) {
      return cells.isAlive(address);
    }

    private void deliver(Route route, Signal signal) {
      cells.deliver(route, signal);
    }

    private void begins(Address supervisor, Charter charter) {
      if (charter.fill() > 0) {
        var _ = cells.tell(gardener, new Gardener.Fill(supervisor, charter.fill()));
      }
    }

    void run() {
      host.run();
      rest();
      ledger.check(ledger.living().size() > FULL_GROWN, "it grows: " + ledger.living().size());
      weather.storm(true);
      for (int round = 0; round < ROUNDS; round++) {
        storm();
        host.runFor(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
        ledger.verdict();
      }
      weather.storm(false);
      host.run();
      rest();
      fell();
      ledger.verdict();
    }

    private void storm() {
      var all = ledger.living();
      for (int blow = 0; blow < BLOWS; blow++) {
        strike(all.get(random.nextInt(all.size())));
      }
    }

    private void strike(Address actor) {
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> tellLeaf(actor, Leaves.Order.CRASH);
        case 3 -> tellLeaf(actor, Leaves.Order.RETURN);
        case 4 -> tellLeaf(actor, Leaves.Order.BE_DEAF);
        case 5 -> kill(actor);
        case 6 -> supervisorOf(actor).ifPresent(this::kill);
        case 7 -> supervisorOf(actor).ifPresent(this::stop);
        case 8 -> supervisorOf(actor).ifPresent(supervisor -> cut(supervisor, actor));
        default -> supervisorOf(actor).ifPresent(this::more);
      }
    }

    private void tellLeaf(Address actor, Leaves.Order order) {
      if (ledger.charter(actor).isEmpty()) {
        var _ = cells.tell(actor, order);
      }
    }

    private Optional<Address> supervisorOf(Address actor) {
      return ledger.place(actor).map(Ledger.Place::supervisor);
    }

    private void kill(Address actor) {
      if (!actor.equals(root)) {
        var _ = cells.kill(actor);
      }
    }

    private void stop(Address supervisor) {
      if (!supervisor.equals(root)) {
        var _ = cells.exit(supervisor, ExitReason.shutdown());
      }
    }

    private void cut(Address supervisor, Address child) {
      if (isFilled(supervisor)) {
        var _ = cells.tell(gardener, new Gardener.Cut(supervisor, child));
      }
    }

    private void more(Address supervisor) {
      if (isFilled(supervisor)) {
        var _ = cells.tell(gardener, new Gardener.Fill(supervisor, 1));
      }
    }

    private boolean isFilled(Address supervisor) {
      return ledger.charter(supervisor).filter(charter -> charter.fill() > 0).isPresent();
    }

    private void rest() {
      ledger.check(ledger.isLiving(root), "the root lives");
      ledger.atRest();
      ledger.check(
          cells.size() == ledger.living().size() + 1,
          "nobody lives that no supervisor knows: %d besides %d"
              .formatted(cells.size() - 1, ledger.living().size()));
      ledger.check(cells.openAsks() == 0, "everybody who asked was answered");
      ledger.living().stream()
          .filter(actor -> ledger.charter(actor).isPresent())
          .forEach(this::agrees);
      ledger.verdict();
    }

    /// What a supervisor says about its children is so.
    private void agrees(Address supervisor) {
      var running = new HashSet<Address>();
      for (var child : children(supervisor).children()) {
        ledger.check(
            child.status().equals(ChildInfo.Status.RUNNING)
                || child.status().equals(ChildInfo.Status.DOWN),
            "a child is settled: " + child);
        child.address().ifPresent(running::add);
      }
      ledger.check(
          running.equals(new HashSet<>(ledger.below(supervisor))),
          "%s knows its children: %s".formatted(supervisor, running));
    }

    private SupervisorRequest.Children children(Address supervisor) {
      try {
        var asked = new SupervisorRequest.WhichChildren();
        return (SupervisorRequest.Children) cells.ask(supervisor, asked, PATIENCE);
      } catch (InterruptedException interrupted) {
        throw new AssertionError("nobody interrupts the driver", interrupted);
      }
    }

    private void fell() {
      var _ = cells.exit(root, ExitReason.shutdown());
      host.run();
      ledger.check(cells.size() == 1, "nobody is left: " + (cells.size() - 1));
      var _ = cells.kill(gardener);
      host.run();
      ledger.check(cells.size() == 0 && cells.openAsks() == 0, "nothing is left");
    }
  }
}
