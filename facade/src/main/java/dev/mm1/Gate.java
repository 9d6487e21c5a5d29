package dev.mm1;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Where tasks wait until something has become true. Whoever makes it true says so.
final class Gate {

  private final Host host;
  private final Set<Task> waiting = ConcurrentHashMap.newKeySet();

  Gate(Host host) {
    this.host = host;
  }

  /// Something may have become true.
  void changed() {
    waiting.forEach(Task::wake);
  }

  /// Waits until it is true.
  void await(BooleanSupplier condition) throws InterruptedException {
    waitFor(condition, host::park);
  }

  /// Waits until it is true.
  ///
  /// @return false if it was not in time
  boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    long deadline = host.time().nanos() + patience.toNanos();
    waitFor(
        () -> condition.getAsBoolean() || host.time().nanos() - deadline >= 0,
        () -> host.parkUntil(deadline));
    return condition.getAsBoolean();
  }

  private void waitFor(BooleanSupplier condition, Runnable park) throws InterruptedException {
    Task self = host.current();
    waiting.add(self);
    try {
      while (!condition.getAsBoolean()) {
        park.run();
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for the node");
        }
      }
    } finally {
      waiting.remove(self);
    }
  }
}
