package dev.mm1.simulator.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.BackOff;
import dev.mm1.sup.ChildInfo.Status;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Strategy;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest;
import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// A supervisor of each strategy over actors that crash, refuse to stop, hang in their start or
/// fail in it, while children come and go: at last those live whom it was given, and nobody else.
@ExtendWith(Seeds.class)
final class SupervisionSimulationTest {

  private static final int STEPS = 40;
  private static final int KEYS = 6;
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  @RepeatedTest(40)
  void oneForOneHealsAndLeavesNobodyBehind(long seed) {
    live(Strategy.ONE_FOR_ONE, seed);
  }

  @RepeatedTest(40)
  void allForOneHealsAndLeavesNobodyBehind(long seed) {
    live(Strategy.ALL_FOR_ONE, seed);
  }

  @RepeatedTest(40)
  void restForOneHealsAndLeavesNobodyBehind(long seed) {
    live(Strategy.REST_FOR_ONE, seed);
  }

  private static void live(Strategy strategy, long seed) {
    try (var ground = new Ground(seed)) {
      new Run(ground, strategy, new SplittableRandom(seed)).live();
    }
  }

  /// One life. The children are well as long as trouble lasts not any more.
  private static final class Run {
    private final Ground ground;
    private final RandomGenerator random;
    private final Address top;
    private boolean trouble = true;

    Run(Ground ground, Strategy strategy, RandomGenerator random) {
      this.ground = ground;
      this.random = random;
      var supervisor =
          Supervisor.of(strategy, "top")
              .limit(1_000, Duration.ofHours(1))
              .backOff(BackOff.doubling(Duration.ofMillis(10), SHORT).withJitter(0.5));
      for (int i = 0; i < 3; i++) {
        supervisor = supervisor.child(child("c" + i).withStart(StartPolicy.atOnce()));
      }
      top = ground.plant(supervisor);
    }

    void live() {
      for (int step = 0; step < STEPS; step++) {
        step();
        ground.host().runFor(Duration.ofMillis(random.nextInt(200)));
      }
      trouble = false;
      ground.pass(LONG);

      var children = ground.children(top);
      assertThat(children).extracting(c -> c.status()).isSubsetOf(Status.RUNNING, Status.DOWN);
      long running = children.stream().filter(c -> c.status().equals(Status.RUNNING)).count();
      assertThat(ground.house().size()).isEqualTo((int) running + 1);

      ground.exit(top);
      ground.pass(LONG);
      ground.checkNobodyIsLeft();
    }

    private void step() {
      switch (random.nextInt(4)) {
        case 0, 1 -> trouble();
        case 2 -> send(change("c" + random.nextInt(KEYS)));
        default -> ground.host().runFor(SHORT);
      }
    }

    private void trouble() {
      var key = "c" + random.nextInt(KEYS);
      ground
          .find(top, key)
          .ifPresent(
              actor -> {
                if (random.nextInt(3) == 0) {
                  var _ = ground.house().kill(actor);
                } else {
                  var _ = ground.house().tell(actor, Ground.BOOM);
                }
              });
    }

    /// Nobody waits for the answer.
    private void send(SupervisorRequest request) {
      var _ =
          ground
              .house()
              .spawn(Spawn.process("asker", context -> context.ask(top, request, LONG, _ -> {})));
    }

    private SupervisorRequest change(String key) {
      return switch (random.nextInt(5)) {
        case 0, 1 -> new SupervisorRequest.AddChild(child(key));
        case 2 -> new SupervisorRequest.RemoveChild(key);
        case 3 -> new SupervisorRequest.TerminateChild(key);
        default -> new SupervisorRequest.RestartChild(key);
      };
    }

    private ChildSpec child(String key) {
      var spec = ChildSpec.permanent(key, code(key)).withStop(StopPolicy.within(SHORT));
      return random.nextBoolean() ? spec : spec.withStart(StartPolicy.whenReady(SHORT));
    }

    private Spawn code(String name) {
      var plain = Spawn.process(name, this::begin);
      return random.nextBoolean() ? plain : plain.asTrapping();
    }

    private void begin(Context context) throws InterruptedException {
      switch (trouble ? random.nextInt(6) : 5) {
        case 0 -> throw context.quit(Ground.BOOM);
        case 1 -> hang(context);
        default -> context.initDone();
      }
      while (true) {
        switch (context.receive()) {
          case ExitReason reason -> throw context.quit(reason);
          case Object _ -> {} // One that traps exits does not stop before it is killed.
        }
      }
    }

    private static void hang(Context context) throws InterruptedException {
      while (true) {
        assertThat(context.receive()).isNotNull();
      }
    }
  }
}
