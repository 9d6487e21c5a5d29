package dev.mm1.runtime.cell;

import dev.mm1.core.host.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The task that runs an actor's code, while there is one. It is set by the task itself: whoever
/// comes before finds nothing to interrupt, but has already marked the cell, where the task looks
/// first.
final class Running {

  private volatile @Nullable Task task;

  void on(Task current) {
    task = current;
  }

  /// Nobody runs the code now. Before another task may.
  void off() {
    task = null;
  }

  /// The code has returned: from now on no interrupt of the actor disturbs the task, and one that
  /// has come already is forgotten.
  synchronized void done() {
    task = null;
    boolean _ = Thread.interrupted();
  }

  void wake() {
    Task now = task;
    if (now != null) {
      now.wake();
    }
  }

  synchronized void interrupt() {
    Task now = task;
    if (now != null) {
      now.interrupt();
    }
  }

  boolean isCurrent() {
    Task now = task;
    return now != null && now.isCurrent();
  }

  List<StackTraceElement> stack() {
    Task now = task;
    return now == null ? List.of() : now.stack();
  }
}
