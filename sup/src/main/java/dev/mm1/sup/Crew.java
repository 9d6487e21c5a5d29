package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.sup.ChildState.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// All children, in the order of their start. Immutable.
///
/// @param nextRank the rank of the next one to be added
record Crew(List<Child> children, int nextRank) {

  Crew {
    children = List.copyOf(children);
  }

  /// A crew that is to be started.
  static Crew of(List<ChildSpec> specs) {
    var due = new Due(Duration.ZERO, ChildState.Cause.FIRST);
    var children =
        IntStream.range(0, specs.size())
            .mapToObj(rank -> Child.fresh(rank, specs.get(rank), due))
            .toList();
    return new Crew(children, specs.size());
  }

  Optional<Child> find(String key) {
    return first(child -> child.key().equals(key));
  }

  Optional<Child> at(Address actor) {
    return first(child -> child.isActor(actor));
  }

  boolean any(Predicate<Child> wanted) {
    return children.stream().anyMatch(wanted);
  }

  boolean has(Class<? extends ChildState> kind) {
    return any(child -> child.is(kind));
  }

  /// Those from a rank on.
  List<Child> from(int rank) {
    return children.stream().filter(child -> child.rank() >= rank).toList();
  }

  Optional<Child> first(Predicate<Child> wanted) {
    return children.stream().filter(wanted).findFirst();
  }

  /// The last child, from a rank on, that is up.
  Optional<Child> lastUp(int rank) {
    return from(rank).reversed().stream().filter(child -> child.state().isUp()).findFirst();
  }

  /// With one more, started after all others.
  Crew plus(ChildSpec spec, Due state, Ticket ticket) {
    var more = new ArrayList<>(children);
    more.add(Child.fresh(nextRank, spec, state).and(ticket));
    return new Crew(more, nextRank + 1);
  }

  /// With a child as it is now.
  Crew with(Child changed) {
    return new Crew(
        children.stream().map(child -> child.rank() == changed.rank() ? changed : child).toList(),
        nextRank);
  }

  Crew without(Child gone) {
    return new Crew(
        children.stream().filter(child -> child.rank() != gone.rank()).toList(), nextRank);
  }
}
