package dev.mm1.simulator.tree;

import dev.mm1.core.actor.Spawn;
import dev.mm1.sup.BackOff;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Pool;
import dev.mm1.sup.Restart;
import dev.mm1.sup.RestartLimit;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Strategy;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.UniformSupervisor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Draws a tree of about a thousand actors: a root, ten boughs of all kinds, eight twigs on each,
/// and leaves.
final class Planting {

  private static final int BOUGHS = 10;
  private static final int TWIGS = 8;
  private static final int LEAVES = 11;
  private static final List<Strategy> STRATEGIES = List.of(Strategy.values());
  private static final Duration WINDOW = Duration.ofSeconds(5);

  /// More than ever happens: the root bears it all, as the main program of a node would.
  private static final RestartLimit NEVER_TOO_MANY =
      new RestartLimit(1_000_000, Duration.ofDays(1));

  private final RandomGenerator random;
  private final Ledger ledger;
  private final Leaves leaves;

  Planting(RandomGenerator random, Ledger ledger, Leaves leaves) {
    this.random = random;
    this.ledger = ledger;
    this.leaves = leaves;
  }

  Spawn root() {
    var root = Supervisor.oneForOne("root");
    for (int bough = 0; bough < BOUGHS; bough++) {
      var key = "b" + bough;
      root = root.child(ChildSpec.supervisor(key, bough(key)));
    }
    root = root.limit(NEVER_TOO_MANY.restarts(), NEVER_TOO_MANY.window());
    return mixed(root, NEVER_TOO_MANY);
  }

  private Spawn bough(String label) {
    var twigs = IntStream.range(0, TWIGS).mapToObj(n -> twig(label + "-t" + n)).toList();
    var limit = new RestartLimit(10 + random.nextInt(20), WINDOW);
    if (random.nextInt(4) == 0) {
      var uniform = UniformSupervisor.<Integer>of(label, twigs::get).supervisors().limit(limit);
      return uniform(uniform, Restart.PERMANENT, limit, TWIGS);
    }
    var bough = Supervisor.of(strategy(), label).backOff(backOff());
    for (int n = 0; n < TWIGS; n++) {
      bough = bough.child(ChildSpec.supervisor("t" + n, twigs.get(n)));
    }
    return mixed(bough.limit(limit.restarts(), limit.window()), limit);
  }

  private Spawn twig(String label) {
    var limit = new RestartLimit(2 + random.nextInt(5), WINDOW);
    return switch (random.nextInt(4)) {
      case 0 -> uniformTwig(label, limit);
      case 1 -> pool(label, limit);
      default -> mixedTwig(label, limit);
    };
  }

  private Spawn mixedTwig(String label, RestartLimit limit) {
    var twig = Supervisor.of(strategy(), label).backOff(backOff());
    for (int n = 0; n < LEAVES; n++) {
      var leaf = ChildSpec.permanent("l" + n, leaf("leaf")).withRestart(restart());
      twig = twig.child(leaf.withStart(start()).withStop(stop()));
    }
    return mixed(twig.limit(limit.restarts(), limit.window()), limit);
  }

  private Spawn uniformTwig(String label, RestartLimit drawn) {
    var limit = random.nextBoolean() ? drawn.perChild() : drawn;
    var restart = restart();
    var leaf = leaf("leaf");
    var uniform =
        UniformSupervisor.<Integer>of(label, _ -> leaf)
            .restart(restart)
            .start(start())
            .stop(stop())
            .limit(limit)
            .backOff(backOff());
    return uniform(uniform, restart, limit, LEAVES);
  }

  private Spawn pool(String label, RestartLimit limit) {
    var pool = Pool.of(label, LEAVES, leaves.server("worker"));
    if (random.nextBoolean()) {
      pool = pool.leastLoaded();
    }
    var spec = pool.limit(limit).stop(stop()).start(start()).backOff(backOff()).spec();
    Map<String, Restart> workers = new LinkedHashMap<>();
    for (int n = 1; n <= LEAVES; n++) {
      workers.put(Integer.toString(n), Restart.PERMANENT);
    }
    return kept(new Charter(label, workers, Optional.empty(), limit, true, 0), spec);
  }

  private Spawn mixed(Supervisor supervisor, RestartLimit limit) {
    Map<String, Restart> children = new LinkedHashMap<>();
    supervisor.children().forEach(child -> children.put(child.key(), child.restart()));
    boolean alone = supervisor.strategy().equals(Strategy.ONE_FOR_ONE);
    var charter = new Charter(supervisor.name(), children, Optional.empty(), limit, alone, 0);
    return kept(charter, supervisor.spec());
  }

  private Spawn uniform(
      UniformSupervisor<Integer> supervisor, Restart restart, RestartLimit limit, int fill) {
    var charter = new Charter(supervisor.name(), Map.of(), Optional.of(restart), limit, true, fill);
    return kept(charter, supervisor.spec());
  }

  /// The same, and the ledger knows from its first moment on what it has to do.
  private Spawn kept(Charter charter, Spawn spec) {
    if (!(spec.code() instanceof Spawn.Code.Process(var actor))) {
      throw new IllegalArgumentException(spec.name() + " is no process");
    }
    var code =
        new Spawn.Code.Process(
            context -> {
              ledger.supervises(context.self(), charter);
              actor.run(context);
            });
    return new Spawn(
        spec.name(), code, spec.linked(), spec.watched(), spec.trapping(), spec.mailbox());
  }

  private Spawn leaf(String name) {
    return switch (random.nextInt(3)) {
      case 0 -> leaves.process(name);
      case 1 -> leaves.server(name).onDispatcher();
      default -> leaves.server(name);
    };
  }

  private Strategy strategy() {
    return STRATEGIES.get(random.nextInt(STRATEGIES.size()));
  }

  private Restart restart() {
    return switch (random.nextInt(10)) {
      case 0 -> Restart.TEMPORARY;
      case 1, 2 -> Restart.TRANSIENT;
      default -> Restart.PERMANENT;
    };
  }

  private StartPolicy start() {
    return random.nextBoolean()
        ? StartPolicy.atOnce()
        : StartPolicy.whenReady(Duration.ofMillis(100 + random.nextInt(200)));
  }

  private StopPolicy stop() {
    return random.nextInt(4) == 0
        ? StopPolicy.atOnce()
        : StopPolicy.within(Duration.ofMillis(random.nextInt(300)));
  }

  private BackOff backOff() {
    return random.nextBoolean()
        ? BackOff.NONE
        : BackOff.doubling(Duration.ofMillis(1 + random.nextInt(50)), Duration.ofMillis(400));
  }
}
