package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The mind of a mixed supervisor: told what happened and when, it says what to do. A value: it has
/// no clock and no thread, and an event gives a new one.
///
/// @param orphans actors that were started when nobody wanted them any more, and killed
/// @param ready whether all children have been started once
record MixedDecider(
    Plan plan,
    Crew crew,
    Phase phase,
    RestartHistory history,
    SortedSet<Address> orphans,
    boolean ready) {

  MixedDecider {
    orphans = Collections.unmodifiableSortedSet(new TreeSet<>(orphans));
  }

  /// A decider that has not started anything. Its first event is a [Event.Tick].
  static MixedDecider of(Plan plan) {
    var due = plan.members().stream().map(_ -> (ChildState) new ChildState.Due(Duration.ZERO));
    return new MixedDecider(
        plan,
        new Crew(due.toList()),
        new Phase.Working(),
        RestartHistory.NONE,
        new TreeSet<>(),
        false);
  }

  /// What to do about an event.
  Decision on(Event event) {
    return new Turn(this, event.at()).take(event);
  }

  /// Whether the exit of this actor is one to be told of.
  boolean knows(Address address) {
    return crew.at(address).isPresent() || orphans.contains(address);
  }

  /// When to tell of the time, if nothing else happens before.
  Optional<Duration> deadline() {
    var kills = IntStream.range(0, crew.size()).mapToObj(crew::get).flatMap(MixedDecider::killAt);
    return Stream.concat(kills, nextStart().stream()).min(Duration::compareTo);
  }

  private static Stream<Duration> killAt(ChildState state) {
    return state instanceof ChildState.Stopping(_, var killAt) ? killAt.stream() : Stream.empty();
  }

  private Optional<Duration> nextStart() {
    if (!(phase instanceof Phase.Working) || crew.has(ChildState.Starting.class)) {
      return Optional.empty();
    }
    return crew.states().stream()
        .filter(ChildState.Due.class::isInstance)
        .map(state -> ((ChildState.Due) state).from())
        .min(Duration::compareTo);
  }
}
