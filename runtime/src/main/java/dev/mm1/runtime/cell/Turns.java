package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Whose turn it is among the bodies of one actor: one runs at a time, and the turn goes to whoever
/// has waited longest.
///
/// Who has been told to end waits for its turn too, so that its last steps do not run beside
/// another body.
final class Turns {

  private final Host host;
  private final Queue<Task> waiting = new ArrayDeque<>();

  /// Whose turn it is; null if nobody wants it. Guarded by this.
  private @Nullable Task turn;

  /// @param first whose turn it is now
  Turns(Host host, Task first) {
    this.host = host;
    this.turn = first;
  }

  /// Waits for the turn of the calling task. An interrupt is kept for later.
  void take() {
    var self = host.current();
    if (!isNow(self)) {
      boolean interrupted = false;
      while (!isMine(self)) {
        interrupted |= Thread.interrupted();
        host.park();
      }
      if (interrupted) {
        self.interrupt();
      }
    }
  }

  /// The calling task has nothing to do for now.
  void pass() {
    Task next;
    synchronized (this) {
      next = waiting.poll();
      turn = next;
    }
    if (next != null) {
      next.wake();
    }
  }

  private synchronized boolean isNow(Task self) {
    if (turn == null) {
      turn = self;
      return true;
    }
    waiting.add(self);
    return false;
  }

  private synchronized boolean isMine(Task self) {
    return self.equals(turn);
  }
}
