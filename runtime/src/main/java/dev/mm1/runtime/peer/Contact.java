package dev.mm1.runtime.peer;

import dev.mm1.core.host.Timer;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Line;
import java.util.Optional;

/// One connection with a peer, from when either side dials until it closes.
final class Contact {

  private final int connection;
  private final Line line;
  private final Timer late;
  private final boolean isDialled;
  private Optional<Limits> limits = Optional.empty();

  /// @param connection the number by which the decider knows it
  /// @param late runs out if the opening takes too long
  /// @param isDialled whether we have dialled
  Contact(int connection, Line line, Timer late, boolean isDialled) {
    this.connection = connection;
    this.line = line;
    this.late = late;
    this.isDialled = isDialled;
  }

  int connection() {
    return connection;
  }

  Line line() {
    return line;
  }

  boolean isDialled() {
    return isDialled;
  }

  /// Notes what the other side asks for.
  void agree(Limits others) {
    limits = Optional.of(others);
  }

  /// What the other side asks for; known since its `Hello` or `Welcome`.
  Limits limits() {
    return limits.orElseThrow();
  }

  /// The opening is over.
  void opened() {
    late.cancel();
  }

  void close(String why) {
    late.cancel();
    line.close(why);
  }
}
