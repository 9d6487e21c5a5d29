package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The states of all children, in the order of their start. Immutable.
record Crew(List<ChildState> states) {

  Crew {
    states = List.copyOf(states);
  }

  int size() {
    return states.size();
  }

  ChildState get(int index) {
    return states.get(index);
  }

  Crew with(int index, ChildState state) {
    var changed = new ArrayList<>(states);
    changed.set(index, state);
    return new Crew(changed);
  }

  boolean has(Class<? extends ChildState> kind) {
    return states.stream().anyMatch(kind::isInstance);
  }

  OptionalInt at(Address address) {
    return first(index -> get(index).reachableAt().filter(address::equals).isPresent());
  }

  /// The first child whose time to start has come.
  OptionalInt firstDue(Duration now) {
    return first(
        index -> get(index) instanceof ChildState.Due(var from) && from.compareTo(now) <= 0);
  }

  /// The last child, not before `from`, that is up.
  OptionalInt lastUp(int from) {
    return IntStream.range(from, size()).filter(index -> get(index).isUp()).max();
  }

  private OptionalInt first(IntPredicate wanted) {
    return IntStream.range(0, size()).filter(wanted).findFirst();
  }
}
