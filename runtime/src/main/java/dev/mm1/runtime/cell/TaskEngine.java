package dev.mm1.runtime.cell;

import dev.mm1.core.host.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows the task that runs an actor's code, while there is one. It is set by the task itself:
/// whoever comes before finds nothing to interrupt, but has already marked the cell, where the task
/// looks first.
abstract sealed class TaskEngine implements Engine permits ProcessEngine, HostedEngine {

  private volatile @Nullable Task task;

  /// Both are written each time and seldom read, so as cheaply as can be.
  private long since;

  private boolean waiting;

  final void on(Task current) {
    task = current;
  }

  /// Nobody runs the code now. Before another task may.
  final void off() {
    task = null;
  }

  /// The code has returned: from now on no interrupt of the actor disturbs the task, and one that
  /// has come already is forgotten.
  final synchronized void done() {
    task = null;
    boolean _ = Thread.interrupted();
  }

  final void wake() {
    Task now = task;
    if (now != null) {
      now.wake();
    }
  }

  @Override
  public synchronized void interrupt() {
    Task now = task;
    if (now != null) {
      now.interrupt();
    }
  }

  @Override
  public final void works(long now) {
    waiting = false;
    since = now;
  }

  @Override
  public final void waits(long now) {
    waiting = true;
    since = now;
  }

  @Override
  public final long since() {
    return since;
  }

  @Override
  public final boolean isWaiting() {
    return waiting;
  }

  @Override
  public final boolean hasThread() {
    return task != null;
  }

  @Override
  public final boolean isCurrent() {
    Task now = task;
    return now != null && now.isCurrent();
  }

  @Override
  public final List<StackTraceElement> stack() {
    Task now = task;
    return now == null ? List.of() : now.stack();
  }
}
