package dev.mm1.runtime.cell;

import dev.mm1.core.host.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The task that runs an actor's code, once there is one. It is set by the task itself: whoever
/// comes before finds nothing to interrupt, but has already marked the cell, where the task looks
/// first.
final class Running {

  private volatile @Nullable Task task;

  void on(Task current) {
    task = current;
  }

  void wake() {
    Task now = task;
    if (now != null) {
      now.wake();
    }
  }

  void interrupt() {
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
