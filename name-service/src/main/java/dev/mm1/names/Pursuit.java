package dev.mm1.names;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// A claim on its way.
///
/// @param request whose it is
/// @param claim the row that shall stand
/// @param ticket of the call, or the pause, that it waits for; answers to others are not its own
/// @param doubts how many calls have ended in nobody knows what
/// @param timer of the wait for the membership; 0 while none is running
/// @param blocker the row that it waits to see decided
record Pursuit(
    Request request, Row claim, long ticket, int doubts, long timer, Optional<Row> blocker) {

  /// What somebody wants.
  ///
  /// @param wallMillis when it was asked
  record Request(long id, Address actor, long wallMillis) {}

  static Pursuit of(Request request, Row claim) {
    return new Pursuit(request, claim, 0, 0, 0, Optional.empty());
  }

  Pursuit calling(long call) {
    return new Pursuit(request, claim, call, doubts, timer, Optional.empty());
  }

  Pursuit doubting(long pause) {
    return new Pursuit(request, claim, pause, doubts + 1, timer, Optional.empty());
  }

  Pursuit waitingFor(Row row, long newTimer) {
    return new Pursuit(request, claim, 0, doubts, newTimer, Optional.of(row));
  }

  Pursuit withoutTimer() {
    return new Pursuit(request, claim, ticket, doubts, 0, blocker);
  }
}
