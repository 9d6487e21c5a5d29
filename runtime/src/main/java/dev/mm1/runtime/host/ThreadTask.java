package dev.mm1.runtime.host;

import dev.mm1.core.host.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A thread with a permit of its own. The permit of [LockSupport] would not do: whatever blocks
/// between a wake and the next park, such as a lock in a logger, may use that one up.
final class ThreadTask implements Task {
  private static final VarHandle PERMIT = permitHandle();

  private final Thread thread;

  /// Set by any thread, taken by this one.
  @SuppressWarnings("UnusedVariable") // Through the handle.
  private volatile boolean permit;

  /// An adopted thread.
  ThreadTask(Thread thread) {
    this.thread = thread;
  }

  /// A thread that has yet to be started.
  ///
  /// @param body what it runs, given this task
  ThreadTask(Thread.Builder builder, Consumer<ThreadTask> body) {
    thread = builder.unstarted(() -> body.accept(this));
  }

  private static VarHandle permitHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(ThreadTask.class, "permit", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  Thread thread() {
    return thread;
  }

  @Override
  public void wake() {
    // Who finds the permit there already leaves the unparking to whoever put it there.
    if (!(boolean) PERMIT.getAndSet(this, true)) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void interrupt() {
    thread.interrupt();
  }

  @Override
  public boolean isCurrent() {
    return thread.equals(Thread.currentThread());
  }

  @Override
  public List<StackTraceElement> stack() {
    return List.of(thread.getStackTrace());
  }

  void park() {
    while (!takePermit() && !thread.isInterrupted()) {
      LockSupport.park(this);
    }
  }

  void parkUntil(long deadlineNanos) {
    long left = deadlineNanos - System.nanoTime();
    while (!takePermit() && !thread.isInterrupted() && left > 0) {
      LockSupport.parkNanos(this, left);
      left = deadlineNanos - System.nanoTime();
    }
  }

  private boolean takePermit() {
    return permit && (boolean) PERMIT.getAndSet(this, false);
  }
}
