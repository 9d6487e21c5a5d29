package dev.mm1.testkit.scripted;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.played.PlayedTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An actor under test: what its bodies share.
final class Subject {

  private final Address address;
  private final String name;
  private final PlayedTimers timers = new PlayedTimers();
  private final List<Body> bodies = new ArrayList<>();
  private Optional<ExitReason> end = Optional.empty();

  Subject(Address address, String name) {
    this.address = address;
    this.name = name;
  }

  Address address() {
    return address;
  }

  String name() {
    return name;
  }

  PlayedTimers timers() {
    return timers;
  }

  void add(Body body) {
    bodies.add(body);
  }

  List<Body> bodies() {
    return List.copyOf(bodies);
  }

  boolean owns(Address one) {
    return bodies.stream().anyMatch(body -> body.address().equals(one));
  }

  Optional<ExitReason> end() {
    return end;
  }

  /// Only the first reason counts.
  void end(ExitReason reason) {
    end = end.or(() -> Optional.of(reason));
    bodies.forEach(Body::rouse);
  }
}
