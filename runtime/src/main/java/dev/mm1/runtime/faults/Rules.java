package dev.mm1.runtime.faults;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which faults there are now. A value.
record Rules(List<Rule> all) {

  static final Rules NONE = new Rules(List.of());

  Rules {
    all = List.copyOf(all);
  }

  record Rule(Target target, Direction direction, Fault fault) {}

  /// What is wrong with one direction of a connection.
  List<Fault> of(Who who, Direction direction) {
    return all.isEmpty()
        ? List.of()
        : all.stream()
            .filter(rule -> rule.direction().equals(direction) && rule.target().means(who))
            .map(Rule::fault)
            .toList();
  }

  /// Whether nothing would come through, there or back.
  boolean isSilent(Who who) {
    return Stream.of(Direction.values())
        .flatMap(direction -> of(who, direction).stream())
        .anyMatch(Fault.Silence.class::isInstance);
  }

  Rules with(Rule more) {
    return new Rules(Stream.concat(all.stream(), Stream.of(more)).toList());
  }

  Rules without(Predicate<Rule> healed) {
    return new Rules(all.stream().filter(healed.negate()).toList());
  }
}
