package dev.mm1.runtime.client;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Something that one task waits for and any thread can bring, once.
///
/// @param <T> what it is
public final class Awaited<T> {

  private final Host host;
  private final Task waiter;
  private final Optional<T> nothing = Optional.empty();
  private final AtomicReference<Optional<T>> value = new AtomicReference<>(nothing);

  /// Awaited by the calling task.
  public Awaited(Host host) {
    this.host = host;
    waiter = host.current();
  }

  /// Brings it. Only the first counts.
  public void bring(T what) {
    if (value.compareAndSet(nothing, Optional.of(what))) {
      waiter.wake();
    }
  }

  /// Waits for it; called by the task that made this.
  ///
  /// @return nothing if it did not come within the timeout
  public Optional<T> await(Duration timeout) throws InterruptedException {
    long deadline = host.time().nanos() + timeout.toNanos();
    while (value.get().isEmpty() && host.time().nanos() - deadline < 0) {
      host.parkUntil(deadline);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting");
      }
    }
    return value.get();
  }
}
