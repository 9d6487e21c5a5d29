package dev.mm1.runtime.peer;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes wait in a queue, of which those that may be refused are bounded. Any thread may
/// call.
final class Load {

  private final long limit;
  private final AtomicLong waiting = new AtomicLong();

  /// @param limit from how many bytes on more is refused; the last that is taken may exceed it
  Load(long limit) {
    this.limit = limit;
  }

  /// Takes some more.
  ///
  /// @return false if they may be refused and were
  boolean add(int bytes, boolean isBounded) {
    boolean isRefused = waiting.getAndAdd(bytes) > limit && isBounded;
    if (isRefused) {
      waiting.addAndGet(-bytes);
    }
    return !isRefused;
  }

  /// Some do not wait any more.
  void remove(int bytes) {
    waiting.addAndGet(-bytes);
  }

  /// Whether there is room for those that were refused.
  boolean isHalfEmpty() {
    return waiting.get() <= limit / 2;
  }
}
