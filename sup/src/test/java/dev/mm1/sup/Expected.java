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
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// What must be true of any supervisor, whatever its insides: told what happens to it and what it
/// does, it counts by itself, from the meaning of the rules.
///
/// Nobody is started twice; starts and stops keep their order; a kill hits only who may be killed
/// now; who asks is answered once, and truly; nothing comes after the end; the end comes exactly
/// when the last actor is gone, and with a failure exactly when one happened. When nothing is left
/// to happen, those live whom the specs name.
final class Expected {

  /// Nobody is being stopped with a group.
  private static final int NO_GROUP = Integer.MAX_VALUE;

  private enum Why {
    FIRST,
    AGAIN,
    ASKED,
    ADDED
  }

  private record Restarted(String key, Duration at) {}

  private record Told(Duration at, StopPolicy how) {}

  private final Plan plan;
  private final List<ChildSpec> specs;
  private final NavigableMap<String, Address> actors = new TreeMap<>();
  private final NavigableMap<Address, Told> told = new TreeMap<>();
  private final NavigableMap<String, Why> next = new TreeMap<>();
  private final NavigableMap<String, Why> starting = new TreeMap<>();
  private final NavigableSet<String> readyOnce = new TreeSet<>();
  private final NavigableSet<String> unwanted = new TreeSet<>();

  /// Rightly down.
  private final NavigableSet<String> idle = new TreeSet<>();

  /// Stopped with their group, and not started again yet.
  private final NavigableSet<String> reviving = new TreeSet<>();

  private final List<Change> deferred = new ArrayList<>();

  /// Whether there was such a child when a request was heard.
  private final IdentityHashMap<Change, Boolean> known = new IdentityHashMap<>();

  private List<Restarted> restarts = new ArrayList<>();
  private int group = NO_GROUP;
  private boolean failed;
  private boolean stopping;
  private boolean allStarted;
  private boolean over;

  Expected(Plan plan) {
    this.plan = plan;
    this.specs = new ArrayList<>(plan.children());
    specs.forEach(spec -> next.put(spec.key(), Why.FIRST));
  }

  boolean isOver() {
    return over;
  }

  Set<Address> told() {
    return told.keySet();
  }

  // ---- what happens to it

  void stopRequested() {
    stopping = true;
  }

  void asked(Change change) {
    if (group == NO_GROUP && !failed && !stopping) {
      accept(change);
    } else {
      deferred.add(change);
    }
  }

  private void accept(Change change) {
    var key = change.key();
    boolean isKnown = order(key) >= 0;
    known.put(change, isKnown);
    switch (change) {
      case RemoveChild _, TerminateChild _ when isKnown -> {
        unwanted.add(key);
        reviving.remove(key);
      }
      case RestartChild _ when idle.remove(key) -> next.put(key, Why.ASKED);
      case AddChild(var spec) when !isKnown -> {
        specs.add(spec);
        next.put(key, Why.ADDED);
      }
      case RemoveChild _, TerminateChild _, RestartChild _, AddChild _, ReplaceSpec _ -> {}
    }
  }

  /// A group of which nobody is left is started again.
  private void settleGroup() {
    boolean left =
        specs.stream()
            .skip(group)
            .map(ChildSpec::key)
            .anyMatch(key -> actors.containsKey(key) || starting.containsKey(key));
    if (group != NO_GROUP && !left && !failed && !stopping) {
      specs.stream().skip(group).map(ChildSpec::key).forEach(reviving::add);
      idle.removeAll(reviving);
      group = NO_GROUP;
    }
  }

  /// Those who were deferred are heard one by one, at last when nothing tells of them.
  private void hearUntil(BooleanSupplier heard) {
    while (group == NO_GROUP && !deferred.isEmpty() && !heard.getAsBoolean()) {
      accept(deferred.removeFirst());
    }
  }

  void spawned(String key, Address actor) {
    actors.put(key, actor);
  }

  void ready(String key, Address actor) {
    if (!told.containsKey(actor)) {
      starting.remove(key);
      readyOnce.add(key);
    }
  }

  void startFailed(String key, Optional<Address> actor, Duration now) {
    actors.remove(key);
    var why = starting.getOrDefault(key, Why.AGAIN);
    starting.remove(key);
    boolean wanted = actor.filter(told::containsKey).isEmpty() && !isDoomed(key);
    actor.ifPresent(told::remove);
    if (wanted && !(actor.isEmpty() && unwanted.contains(key))) {
      switch (why) {
        case FIRST -> failed = true;
        case AGAIN -> fails(key, now);
        case ASKED -> {
          idle.add(key);
          ended(key);
        }
        case ADDED -> forget(key);
      }
    } else {
      ended(key);
    }
    settleGroup();
  }

  void exited(String key, Address actor, ExitReason reason, Duration now) {
    actors.remove(key);
    starting.remove(key);
    boolean wanted = told.remove(actor) == null && !isDoomed(key);
    if (wanted && spec(key).restart().appliesTo(reason)) {
      fails(key, now);
    } else if (wanted) {
      boolean significant = spec(key).is(Trait.SIGNIFICANT);
      idle.add(key);
      ended(key);
      stopping |= significant && isDoneAfterASignificantEnd();
    } else {
      ended(key);
    }
    settleGroup();
  }

  private boolean isDoneAfterASignificantEnd() {
    return switch (plan.autoShutdown()) {
      case NEVER -> false;
      case ANY_SIGNIFICANT -> true;
      case ALL_SIGNIFICANT ->
          specs.stream()
              .noneMatch(spec -> spec.is(Trait.SIGNIFICANT) && !idle.contains(spec.key()));
    };
  }

  private void fails(String key, Duration now) {
    restarts.add(new Restarted(key, now));
    var since = now.minus(plan.limit().window());
    long counting =
        restarts.stream()
            .filter(one -> one.at().compareTo(since) >= 0)
            .filter(
                one ->
                    plan.limit().scope() == RestartLimit.Scope.SUPERVISOR || one.key().equals(key))
            .count();
    failed |= counting > plan.limit().restarts();
    int first =
        switch (plan.strategy()) {
          case ONE_FOR_ONE -> NO_GROUP;
          case ALL_FOR_ONE -> 0;
          case REST_FOR_ONE -> order(key);
        };
    group = Math.min(group, first);
  }

  /// An actor is gone that nobody starts again on its own account.
  private void ended(String key) {
    if (spec(key).restart() == Restart.TEMPORARY) {
      forget(key);
    } else {
      next.put(key, Why.AGAIN);
    }
  }

  private void forget(String key) {
    int order = order(key);
    specs.removeIf(spec -> spec.key().equals(key));
    if (group != NO_GROUP && order < group) {
      group--;
    }
    if (plan.limit().scope() == RestartLimit.Scope.CHILD) {
      restarts = new ArrayList<>(restarts.stream().filter(one -> !one.key().equals(key)).toList());
    }
    idle.remove(key);
    reviving.remove(key);
    next.remove(key);
    readyOnce.remove(key);
    unwanted.remove(key);
  }

  private boolean isDoomed(String key) {
    return failed || stopping || order(key) >= group;
  }

  private int order(String key) {
    return specs.stream().map(ChildSpec::key).toList().indexOf(key);
  }

  private ChildSpec spec(String key) {
    return specs.get(order(key));
  }

  // ---- what it does

  void start(ChildSpec spec) {
    var key = spec.key();
    hearUntil(() -> order(key) >= 0 && !idle.contains(key));
    assertThat(over || failed || stopping).isFalse();
    assertThat(starting).isEmpty();
    assertThat(actors).doesNotContainKey(key);
    assertThat(spec).isEqualTo(spec(key));
    assertThat(order(key)).isLessThan(group);
    idle.remove(key);
    reviving.remove(key);
    specs.stream()
        .limit(order(key))
        .map(ChildSpec::key)
        .forEach(earlier -> checkStandsBefore(earlier, key));
    starting.put(key, Objects.requireNonNull(next.put(key, Why.AGAIN)));
  }

  private void checkStandsBefore(String earlier, String key) {
    boolean stands =
        actors.containsKey(earlier) || idle.contains(earlier) || unwanted.contains(earlier);
    boolean needed = plan.strategy() != Strategy.ONE_FOR_ONE || !readyOnce.contains(earlier);
    assertThat(stands || !needed).as("%s stands when %s starts", earlier, key).isTrue();
  }

  void stop(String key, Address actor, Duration now) {
    checkTurn(key, actor);
    tell(key, actor, now);
  }

  private void tell(String key, Address actor, Duration now) {
    told.put(actor, new Told(now, spec(key).stop()));
    starting.remove(key);
  }

  void kill(String key, Address actor, Duration now) {
    var before = Optional.ofNullable(told.get(actor));
    switch (before.map(Told::how).orElseGet(() -> spec(key).stop())) {
      case StopPolicy.AtOnce _ when before.isEmpty() -> checkTurn(key, actor);
      case StopPolicy.Within(var patience) ->
          assertThat(before.orElseThrow().at().plus(patience)).isLessThanOrEqualTo(now);
      case StopPolicy.AtOnce _, StopPolicy.Patiently _ ->
          assertThat(key).as("never to be killed now").isNull();
    }
    tell(key, actor, now);
  }

  private void checkTurn(String key, Address actor) {
    assertThat(over).isFalse();
    assertThat(actors).containsEntry(key, actor);
    assertThat(told).doesNotContainKey(actor);
    hearUntil(() -> unwanted.contains(key));
    if (isDoomed(key)) {
      specs.stream()
          .skip(order(key) + 1L)
          .map(ChildSpec::key)
          .forEach(
              later -> {
                assertThat(actors).doesNotContainKey(later);
                assertThat(starting).doesNotContainKey(later);
              });
    } else {
      assertThat(unwanted).contains(key);
    }
  }

  void answered(Change change, ChildAnswer answer) {
    var key = change.key();
    hearUntil(() -> known.containsKey(change));
    switch (answer) {
      case ChildAnswer.Done(var child) -> done(change, child);
      case ChildAnswer.Unknown _ -> assertThat(known).containsEntry(change, false);
      case ChildAnswer.Present _ -> assertThat(known).containsEntry(change, true);
      case ChildAnswer.Busy(var child) ->
          assertThat(child.status()).isNotEqualTo(ChildInfo.Status.DOWN);
      case ChildAnswer.NotStarted _ -> assertThat(actors).doesNotContainKey(key);
      case ChildAnswer.Refused _ -> assertThat(failed || stopping).isTrue();
    }
    if (order(key) < 0) {
      unwanted.remove(key);
    }
  }

  private void done(Change change, ChildInfo child) {
    var key = child.key();
    switch (change) {
      case AddChild _, RestartChild _ -> assertThat(actors).containsKey(key);
      case RemoveChild _ -> {
        assertThat(actors).doesNotContainKey(key);
        if (order(key) >= 0) {
          forget(key);
        }
      }
      case TerminateChild _ -> {
        assertThat(actors).doesNotContainKey(key);
        unwanted.remove(key);
        if (order(key) >= 0 && spec(key).restart() == Restart.TEMPORARY) {
          forget(key);
        } else if (order(key) >= 0 && !reviving.contains(key)) {
          idle.add(key);
          next.put(key, Why.AGAIN);
        }
      }
      case ReplaceSpec(var spec) -> specs.set(order(key), spec);
    }
  }

  void allStarted() {
    assertThat(allStarted).isFalse();
    assertThat(starting).isEmpty();
    allStarted = true;
  }

  void done(ExitReason reason) {
    assertThat(over).isFalse();
    assertThat(failed || stopping).isTrue();
    assertThat(actors).isEmpty();
    assertThat(starting).isEmpty();
    assertThat(reason.isOrderly()).isEqualTo(!failed);
    over = true;
  }

  void checkAfterEvent() {
    hearUntil(() -> false);
    if (failed || stopping) {
      assertThat(over).isEqualTo(actors.isEmpty() && starting.isEmpty());
    }
  }

  void checkQuiet(Collection<String> ready) {
    assertThat(failed || stopping).isFalse();
    assertThat(allStarted).isTrue();
    var wanted = specs.stream().map(ChildSpec::key).filter(key -> !idle.contains(key)).toList();
    assertThat(ready).containsExactlyInAnyOrderElementsOf(wanted);
  }
}
