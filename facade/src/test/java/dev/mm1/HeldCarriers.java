package dev.mm1;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// While it is open, computing holds all carriers of virtual threads: none of the others runs.
public final class HeldCarriers implements AutoCloseable {

  private final AtomicBoolean released = new AtomicBoolean();

  /// Returns when all are held.
  public HeldCarriers() throws InterruptedException {
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    var held = new CountDownLatch(carriers);
    for (int i = 0; i < carriers; i++) {
      var _ = Thread.ofVirtual().name("computing").start(() -> compute(held));
    }
    held.await();
  }

  private void compute(CountDownLatch held) {
    held.countDown();
    while (!released.get()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    released.set(true);
  }
}
