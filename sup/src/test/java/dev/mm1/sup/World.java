package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.SupervisorRequest.AddChild;
import dev.mm1.sup.SupervisorRequest.Change;
import dev.mm1.sup.SupervisorRequest.RemoveChild;
import dev.mm1.sup.SupervisorRequest.ReplaceSpec;
import dev.mm1.sup.SupervisorRequest.RestartChild;
import dev.mm1.sup.SupervisorRequest.TerminateChild;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The actors around a decider, and those who manage it.
///
/// Starts take a while: an actor comes to exist, or not, and is ready at once, later, or never.
/// Whoever is told to stop obeys at any later step, or not before it is killed. Requests come at
/// any time. What must follow is known by [Expected], which every event and every action passes.
final class World {

  private final RandomGenerator random;
  private final AutoShutdown auto;
  private final Expected expected;
  private final NavigableMap<Address, String> unready = new TreeMap<>();
  private final NavigableMap<Address, String> ready = new TreeMap<>();
  private final SequencedSet<Address> obedient = new LinkedHashSet<>();
  private final NavigableMap<Long, Change> asked = new TreeMap<>();
  private Optional<String> ordered = Optional.empty();
  private MixedDecider decider;
  private Duration now = Duration.ZERO;
  private long serial;
  private long tickets;

  World(Plan plan, RandomGenerator random) {
    this.random = random;
    this.auto = plan.autoShutdown();
    this.expected = new Expected(plan);
    this.decider = MixedDecider.of(plan);
    tell(new Event.Tick(now));
  }

  boolean isOver() {
    return expected.isOver();
  }

  /// One thing happens, drawn at random.
  void step() {
    switch (random.nextInt(12)) {
      case 0, 1 -> passTime(Duration.ofMillis(random.nextInt(400)));
      case 2, 3, 4 -> goOnStarting();
      case 5, 6 -> obey();
      case 7, 8 -> endByItself();
      case 9 -> ask();
      case 10 -> failToStart();
      default -> tell(new Event.Tick(now));
    }
  }

  /// Nothing goes wrong any more, until nothing is left to happen.
  void settle() {
    for (int round = 0; round < 2_000 && !isOver(); round++) {
      if (ordered.isPresent() || !unready.isEmpty()) {
        goOnStarting();
      } else if (!obedient.isEmpty()) {
        obey();
      } else if (decider.deadline().isPresent()) {
        passTime(decider.deadline().get().minus(now));
      } else if (expected.told().isEmpty()) {
        return;
      } else {
        obedient.addAll(expected.told());
      }
    }
  }

  void requestStop() {
    if (!isOver()) {
      expected.stopRequested();
      tell(new Event.StopRequested(ExitReason.shutdown(), now));
    }
  }

  /// What must be so when nothing is left to happen.
  void checkQuiet() {
    if (!isOver()) {
      assertThat(asked).isEmpty();
      expected.checkQuiet(ready.values());
    }
  }

  private void passTime(Duration time) {
    now = now.plus(time.isNegative() ? Duration.ZERO : time);
    tell(new Event.Tick(now));
  }

  private void goOnStarting() {
    if (ordered.isPresent()) {
      var key = ordered.get();
      var actor = new Address(++serial);
      ordered = Optional.empty();
      if (random.nextBoolean()) {
        unready.put(actor, key);
        expected.spawned(key, actor);
        tell(new Event.Spawned(key, actor, now));
      } else {
        expected.spawned(key, actor);
        isReady(key, actor);
      }
    } else if (!unready.isEmpty()) {
      var actor = unready.firstKey();
      if (!expected.told().contains(actor) || random.nextInt(4) == 0) {
        isReady(taken(unready.remove(actor)), actor);
      } else {
        obedient.remove(actor);
        neverReady(actor, ExitReason.shutdown());
      }
    }
  }

  private void isReady(String key, Address actor) {
    ready.put(actor, key);
    expected.ready(key, actor);
    tell(new Event.Started(key, actor, actor, now));
  }

  private void neverReady(Address actor, ExitReason reason) {
    var key = taken(unready.remove(actor));
    expected.startFailed(key, Optional.of(actor), now);
    tell(new Event.StartFailed(key, Optional.of(actor), reason, now));
  }

  private void failToStart() {
    if (ordered.isPresent() && random.nextInt(3) == 0) {
      var key = ordered.get();
      ordered = Optional.empty();
      expected.startFailed(key, Optional.empty(), now);
      tell(new Event.StartFailed(key, Optional.empty(), Stage.CRASH, now));
    } else if (!unready.isEmpty() && random.nextInt(3) == 0) {
      var actor = unready.firstKey();
      obedient.remove(actor);
      neverReady(actor, Stage.CRASH);
    }
  }

  private void obey() {
    if (!obedient.isEmpty()) {
      var actor = obedient.removeFirst();
      if (unready.containsKey(actor)) {
        neverReady(actor, ExitReason.shutdown());
      } else {
        ends(actor, ExitReason.shutdown());
      }
    }
  }

  private void endByItself() {
    if (!ready.isEmpty()) {
      var actor = List.copyOf(ready.keySet()).get(random.nextInt(ready.size()));
      obedient.remove(actor);
      ends(actor, randomEnd());
    }
  }

  private void ends(Address actor, ExitReason reason) {
    expected.exited(taken(ready.remove(actor)), actor, reason, now);
    tell(new Event.Exited(actor, reason, now));
  }

  private void ask() {
    var key = "c" + random.nextInt(7);
    var spec = MixedDeciderModelTest.spec(key, auto, random);
    Change change =
        switch (random.nextInt(5)) {
          case 0 -> new AddChild(spec);
          case 1 -> new RemoveChild(key);
          case 2 -> new TerminateChild(key);
          case 3 -> new ReplaceSpec(spec);
          default -> new RestartChild(key);
        };
    asked.put(++tickets, change);
    expected.asked(change);
    tell(new Event.Asked(tickets, change, now));
  }

  private void tell(Event event) {
    assertThat(isOver()).isFalse();
    var decision = decider.on(event);
    decider = decision.next();
    decision.actions().forEach(this::take);
    expected.checkAfterEvent();
  }

  private void take(Action action) {
    switch (action) {
      case Action.Start(var spec) -> {
        expected.start(spec);
        ordered = Optional.of(spec.key());
      }
      case Action.Stop(var key, var actor) -> {
        expected.stop(key, actor, now);
        if (random.nextInt(3) > 0) {
          obedient.add(actor);
        }
      }
      case Action.Kill(var key, var actor) -> {
        expected.kill(key, actor, now);
        obedient.add(actor);
      }
      case Action.Reply(var ticket, var answer) -> {
        assertThat(asked).containsKey(ticket);
        expected.answered(taken(asked.remove(ticket)), answer);
      }
      case Action.Ready() -> expected.allStarted();
      case Action.Done(var reason) -> expected.done(reason);
    }
  }

  private ExitReason randomEnd() {
    return switch (random.nextInt(5)) {
      case 0 -> ExitReason.normal();
      case 1 -> ExitReason.shutdown();
      case 2 -> ExitReason.killed();
      case 3 -> new ExitReason.NoConnection("shop-2");
      default -> Stage.CRASH;
    };
  }

  private static <T> T taken(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
