package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;

/// How a body of an actor waits: the other bodies have their turns meanwhile.
///
/// @param cell of the body
record Pause(Host host, Cell cell) {

  /// Until somebody wakes the task; may end for no reason.
  void once() {
    pass();
    host.park();
    take();
  }

  /// As [#once], and not longer than until the deadline.
  void until(long deadline) {
    pass();
    host.parkUntil(deadline);
    take();
  }

  /// Before the first step of a body.
  void take() {
    cell.bodies().ifPresent(bodies -> bodies.turns().take());
  }

  /// After its last step.
  void pass() {
    cell.bodies().ifPresent(bodies -> bodies.turns().pass());
  }
}
