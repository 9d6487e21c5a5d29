package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;

/// How a body of an actor waits: the other bodies have their turns meanwhile.
///
/// @param cell of the body
record Pause(Host host, Cell cell) {

  /// Until somebody wakes the task; may end for no reason.
  void once() {
    begin();
    host.park();
    end();
  }

  /// As [#once], and not longer than until the deadline.
  void until(long deadline) {
    begin();
    host.parkUntil(deadline);
    end();
  }

  private void begin() {
    cell.engine().waits(host.time().coarseNanos());
    pass();
  }

  private void end() {
    take();
    cell.engine().works(host.time().coarseNanos());
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
