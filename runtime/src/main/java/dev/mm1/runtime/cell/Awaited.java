package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Something that the task which made this waits for. It comes once, from any thread.
final class Awaited<T> {

  private final Host host;
  private final Task waiting;

  /// Written by whoever brings it, before the task is woken.
  private final AtomicReference<@Nullable T> come = new AtomicReference<>();

  Awaited(Host host) {
    this.host = host;
    this.waiting = host.current();
  }

  /// Here it is. Only the first one counts.
  void come(T what) {
    if (come.compareAndSet(null, what)) {
      waiting.wake();
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
      host.parkUntil(deadline);
    }
    return Optional.ofNullable(come.get());
  }
}
