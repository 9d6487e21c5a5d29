package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.ChildState.Starting;
import dev.mm1.sup.ChildState.Stopping;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The mind of a mixed supervisor: told what happened and when, it says what to do. A value: it has
/// no clock and no thread, and an event gives a new one.
///
/// @param history the restarts of all children, where they have one limit together
/// @param orphans actors that were started when nobody wanted them any more, and killed
/// @param ready whether all children have been started once
/// @param deferred requests that wait until a group has been stopped
record MixedDecider(
    Plan plan,
    Crew crew,
    Phase phase,
    RestartHistory history,
    SortedSet<Address> orphans,
    boolean ready,
    List<Event.Asked> deferred) {

  MixedDecider {
    orphans = Collections.unmodifiableSortedSet(new TreeSet<>(orphans));
    deferred = List.copyOf(deferred);
  }

  /// A decider that has not started anything. Its first event is a [Event.Tick].
  static MixedDecider of(Plan plan) {
    return new MixedDecider(
        plan,
        Crew.of(plan.children()),
        new Phase.Working(),
        RestartHistory.NONE,
        new TreeSet<>(),
        false,
        List.of());
  }

  /// What to do about an event.
  Decision on(Event event) {
    return new Turn(this, event.at()).take(event);
  }

  /// Whether the exit of this actor is one to be told of.
  boolean knows(Address actor) {
    return crew.at(actor).isPresent() || orphans.contains(actor);
  }

  /// When to tell of the time, if nothing else happens before.
  Optional<Duration> deadline() {
    var kills = crew.children().stream().flatMap(child -> killAt(child.state()));
    return Stream.concat(kills, nextStart().stream()).min(Duration::compareTo);
  }

  private static Stream<Duration> killAt(ChildState state) {
    return state instanceof Stopping(_, var killAt) ? killAt.stream() : Stream.empty();
  }

  private Optional<Duration> nextStart() {
    if (!(phase instanceof Phase.Working) || crew.has(Starting.class)) {
      return Optional.empty();
    }
    var starts = crew.children().stream().map(Child::state).flatMap(MixedDecider::startAt).toList();
    return plan.strategy() == Strategy.ONE_FOR_ONE
        ? starts.stream().min(Duration::compareTo)
        : starts.stream().findFirst();
  }

  private static Stream<Duration> startAt(ChildState state) {
    return state instanceof Due(var from, _) ? Stream.of(from) : Stream.empty();
  }
}
