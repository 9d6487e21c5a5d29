package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The actors around a decider for children of one kind, and what must be true whatever its
/// insides.
///
/// It does by itself, from the meaning of the words, the whole book-keeping: who is wanted, who
/// lives, who was told to stop and when, how many restarts the window holds. Starts take a while;
/// whoever is told to stop obeys at any later step, or not before it is killed. At each action it
/// checks that it is one that was due; and that everybody who asked is answered once.
final class UniformWorld {

  /// An actor, from its birth on.
  ///
  /// @param ready whether its start was reported
  private record Life(long child, boolean ready) {}

  private final UniformPlan plan;
  private final Random random;
  private final SortedMap<Address, Life> alive = new TreeMap<>();
  private final SortedMap<Address, Duration> told = new TreeMap<>();
  private final SequencedSet<Address> obedient = new LinkedHashSet<>();
  private final SortedSet<Long> ordered = new TreeSet<>();
  private final SortedMap<Long, Duration> due = new TreeMap<>();
  private final SortedSet<Long> unanswered = new TreeSet<>();
  private final SortedMap<Long, Address> stops = new TreeMap<>();
  private final SortedSet<Long> handedOut = new TreeSet<>();
  private final SortedMap<Long, List<Duration>> restarts = new TreeMap<>();
  private UniformDecider decider;
  private Duration now = Duration.ZERO;
  private long last;
  private long serial;
  private boolean failed;
  private boolean asked;
  private boolean over;

  UniformWorld(UniformPlan plan, Random random) {
    this.plan = plan;
    this.random = random;
    this.decider = UniformDecider.of(plan);
  }

  boolean isOver() {
    return over;
  }

  boolean isEmpty() {
    return alive.isEmpty() && ordered.isEmpty() && due.isEmpty();
  }

  boolean allAnswered() {
    return unanswered.isEmpty() && stops.isEmpty();
  }

  /// Whether the decider has exactly the children that it should have, and all of them run.
  void checkQuiet() {
    assertThat(decider.children()).hasSameSizeAs(alive.keySet());
    assertThat(alive.values()).allMatch(Life::ready);
    assertThat(decider.children())
        .allMatch(child -> child.status().equals(ChildInfo.Status.RUNNING))
        .allMatch(child -> alive.containsKey(child.address().orElseThrow()));
    assertThat(decider.roster().running()).isEqualTo(alive.size());
  }

  /// One thing happens, drawn at random.
  void step() {
    switch (random.nextInt(10)) {
      case 0, 1 -> passTime(Duration.ofMillis(random.nextInt(400)));
      case 2, 3 -> order();
      case 4, 5 -> reportStart();
      case 6 -> askToStop();
      case 7 -> obey();
      case 8 -> endByItself();
      default -> tell(new UniformEvent.Tick(now));
    }
  }

  /// Nothing goes wrong any more, until nothing is left to happen.
  void settle() {
    for (int round = 0; round < 10_000 && !over; round++) {
      if (alive.values().stream().anyMatch(life -> !life.ready())) {
        reportStart();
      } else if (!obedient.isEmpty()) {
        obey();
      } else if (decider.deadline().isPresent()) {
        passTime(decider.deadline().get().minus(now));
      } else if (told.isEmpty()) {
        return;
      } else {
        obedient.addAll(told.keySet());
      }
    }
  }

  void requestEnd() {
    asked = true;
    tell(new UniformEvent.EndAsked(ExitReason.shutdown(), now));
  }

  private void passTime(Duration time) {
    now = now.plus(time.isNegative() ? Duration.ZERO : time);
    tell(new UniformEvent.Tick(now));
  }

  private void order() {
    long child = ++last;
    unanswered.add(child);
    if (!isEnding() && alive.size() + due.size() < plan.most()) {
      ordered.add(child);
    }
    tell(new UniformEvent.StartAsked(child, now));
  }

  private boolean isEnding() {
    return failed || asked;
  }

  /// A start succeeds or fails, one that was begun at any earlier time.
  private void reportStart() {
    var unready = alive.entrySet().stream().filter(life -> !life.getValue().ready()).toList();
    if (unready.isEmpty()) {
      return;
    }
    var chosen = unready.get(random.nextInt(unready.size()));
    long child = chosen.getValue().child();
    if (random.nextInt(4) == 0) {
      gone(chosen.getKey(), randomEnd());
    } else {
      alive.put(chosen.getKey(), new Life(child, true));
      if (!told.containsKey(chosen.getKey())) {
        handedOut.add(child);
      }
      tell(new UniformEvent.Started(child, chosen.getKey(), chosen.getKey(), now));
    }
  }

  private void askToStop() {
    long asker = ++last;
    var target =
        alive.isEmpty() || random.nextInt(5) == 0
            ? new Address(1 + random.nextLong(serial + 1))
            : List.copyOf(alive.keySet()).get(random.nextInt(alive.size()));
    stops.put(asker, target);
    tell(new UniformEvent.StopAsked(asker, target, now));
  }

  private void obey() {
    if (!obedient.isEmpty()) {
      gone(obedient.removeFirst(), ExitReason.shutdown());
    }
  }

  private void endByItself() {
    if (!alive.isEmpty()) {
      gone(List.copyOf(alive.keySet()).get(random.nextInt(alive.size())), randomEnd());
    }
  }

  private void gone(Address actor, ExitReason reason) {
    var life = Objects.requireNonNull(alive.remove(actor));
    boolean expected = told.remove(actor) != null;
    obedient.remove(actor);
    if (!expected && !isEnding()) {
      expectRestart(life, reason);
    }
    tell(
        life.ready()
            ? new UniformEvent.Exited(actor, reason, now)
            : new UniformEvent.StartFailed(life.child(), reason, now));
  }

  /// A first start that fails is the asker's affair; a restart that fails counts, whatever the
  /// reason.
  private void expectRestart(Life life, ExitReason reason) {
    boolean again =
        life.ready() ? plan.restart().appliesTo(reason) : handedOut.contains(life.child());
    if (!again) {
      return;
    }
    long counter = plan.limit().scope().equals(RestartLimit.Scope.CHILD) ? life.child() : 0;
    var times = restarts.computeIfAbsent(counter, _ -> new ArrayList<>());
    times.add(now);
    var since = now.minus(plan.limit().window());
    int count = (int) times.stream().filter(at -> at.compareTo(since) >= 0).count();
    if (count > plan.limit().restarts()) {
      failed = true;
      due.clear();
    } else {
      due.put(life.child(), now.plus(plan.backOff().delay(count, 0)));
    }
  }

  private void tell(UniformEvent event) {
    if (over) {
      return;
    }
    if (isEnding()) {
      due.clear();
    }
    var decision = decider.on(event);
    decider = decision.next();
    decision.actions().forEach(this::check);
    assertThat(due.values()).allMatch(at -> at.compareTo(now) > 0);
    assertThat(ordered).isEmpty();
    if (isEnding()) {
      assertThat(told.keySet()).containsAll(alive.keySet());
    }
    assertThat(over).isEqualTo(isEnding() && alive.isEmpty());
  }

  private void check(UniformAction action) {
    assertThat(over).isFalse();
    switch (action) {
      case UniformAction.Start(var child) -> checkStart(child);
      case UniformAction.Stop(var actor) -> checkStop(actor);
      case UniformAction.Kill(var actor) -> checkKill(actor);
      case UniformAction.Reply(var asker, var answer) -> checkReply(asker, answer);
      case UniformAction.Forget(var child) ->
          assertThat(alive.values()).noneMatch(life -> life.child() == child);
      case UniformAction.Done(var reason) -> {
        assertThat(reason.isOrderly()).isEqualTo(!failed);
        over = true;
      }
    }
  }

  private void checkStart(long child) {
    assertThat(isEnding()).isFalse();
    assertThat(alive.values()).noneMatch(life -> life.child() == child);
    var at = due.remove(child);
    assertThat(ordered.remove(child) || (at != null && at.compareTo(now) <= 0)).isTrue();
    var actor = new Address(++serial);
    alive.put(actor, new Life(child, false));
    // Nothing else happens in between: the body tells it before anything else.
    var decision = decider.on(new UniformEvent.Spawned(child, actor, now));
    decider = decision.next();
    decision.actions().forEach(this::check);
  }

  private void checkStop(Address actor) {
    assertThat(alive).containsKey(actor);
    assertThat(told).doesNotContainKey(actor);
    assertThat(isEnding() || !stops.isEmpty()).isTrue();
    told.put(actor, now);
    if (random.nextInt(3) > 0) {
      obedient.add(actor);
    }
  }

  private void checkKill(Address actor) {
    switch (plan.stop()) {
      case StopPolicy.AtOnce _ -> assertThat(told).doesNotContainKey(actor);
      case StopPolicy.Within(var patience) ->
          assertThat(Objects.requireNonNull(told.get(actor)).plus(patience))
              .isLessThanOrEqualTo(now);
      case StopPolicy.Patiently _ -> assertThat(actor).as("never to be killed").isNull();
    }
    told.put(actor, now);
    obedient.add(actor);
  }

  private void checkReply(long asker, Object answer) {
    switch (answer) {
      case UniformRequest.Started(var child) -> {
        assertThat(alive).containsKey(child);
        assertThat(unanswered.remove(asker)).isTrue();
      }
      case UniformRequest.NotStarted _, UniformRequest.Refused _ -> {
        ordered.remove(asker);
        assertThat(unanswered.remove(asker)).isTrue();
      }
      case UniformRequest.Stopped _ -> checkStopped(asker);
      case UniformRequest.NotFound _ -> assertThat(stops.remove(asker)).isNotNull();
      default -> throw new AssertionError("no answer: " + answer);
    }
  }

  private void checkStopped(long asker) {
    var actor = stops.remove(asker);
    assertThat(actor).isNotNull();
    assertThat(alive).doesNotContainKey(actor);
    // It may have been told where it ran last, and so was never started again.
    due.keySet().removeIf(child -> decider.roster().get(child).isEmpty());
  }

  private ExitReason randomEnd() {
    return switch (random.nextInt(4)) {
      case 0 -> ExitReason.normal();
      case 1 -> ExitReason.shutdown();
      case 2 -> ExitReason.killed();
      default -> Stage.CRASH;
    };
  }
}
