package dev.mm1.testkit.host;

import dev.mm1.core.host.Task;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A real thread with a permit of its own.
final class ManualTask implements Task {
  private final AtomicBoolean permit = new AtomicBoolean();
  private final Thread thread;

  ManualTask(Thread thread) {
    this.thread = thread;
  }

  /// @param body what the new thread runs, given this task
  ManualTask(Thread.Builder builder, Consumer<ManualTask> body) {
    thread = builder.unstarted(() -> body.accept(this));
  }

  void begin() {
    thread.start();
  }

  @Override
  public void wake() {
    permit.set(true);
    look();
  }

  /// Makes a parked task look whether it may go on.
  void look() {
    LockSupport.unpark(thread);
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

  void parkUnless(BooleanSupplier over) {
    while (!permit.getAndSet(false) && !thread.isInterrupted() && !over.getAsBoolean()) {
      LockSupport.park(this);
    }
  }
}
