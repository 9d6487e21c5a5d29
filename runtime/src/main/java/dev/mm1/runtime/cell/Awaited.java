package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Something that the task which made this waits for. It comes once, from any thread.
final class Awaited<T> {

  /// How a task waits.
  @FunctionalInterface
  interface Waiting {
    void until(long deadline);
  }

  private final Host host;
  private final Task task;
  private final Waiting waiting;

  /// Written by whoever brings it, before the task is woken.
  private final AtomicReference<@Nullable T> come = new AtomicReference<>();

  /// For a task that is no actor's.
  Awaited(Host host) {
    this(host, host::parkUntil);
  }

  Awaited(Host host, Waiting waiting) {
    this.host = host;
    this.task = host.current();
    this.waiting = waiting;
  }

  /// Here it is. Only the first one counts.
  void come(T what) {
    if (come.compareAndSet(null, what)) {
      task.wake();
    }
  }

  /// Waits until it has come or the deadline is over.
  ///
  /// @param wanted whether who waits still wants it
  /// @throws InterruptedException if not, or if the task was interrupted
  Optional<T> until(long deadline, BooleanSupplier wanted) throws InterruptedException {
    while (come.get() == null && !Deadline.isOver(host, deadline)) {
      if (Thread.interrupted() || !wanted.getAsBoolean()) {
        throw new InterruptedException("told to end while waiting for an answer");
      }
      waiting.until(deadline);
    }
    return Optional.ofNullable(come.get());
  }
}
