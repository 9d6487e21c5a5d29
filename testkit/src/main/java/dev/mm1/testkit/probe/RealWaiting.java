package dev.mm1.testkit.probe;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Waits on real threads for signals, so that nothing is polled.
final class RealWaiting implements Waiting {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changes = lock.newCondition();

  @Override
  public boolean await(BooleanSupplier condition, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changes.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted while waiting for a message", interrupted);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void changed() {
    lock.lock();
    try {
      changes.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
