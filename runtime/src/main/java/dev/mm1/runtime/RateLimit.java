package dev.mm1.runtime;

import java.util.Optional;

/// Lets so many things through in a second, and counts the others.
final class RateLimit {

  private static final long SECOND = 1_000_000_000L;

  private final int perSecond;
  private long windowBegan;
  private boolean began;
  private int admitted;
  private long left;

  RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  /// Whether one more may pass now.
  ///
  /// @return if so, how many were held back since the last that passed
  synchronized Optional<Long> admit(long nowNanos) {
    if (!began || nowNanos - windowBegan >= SECOND) {
      began = true;
      windowBegan = nowNanos;
      admitted = 0;
    }
    if (admitted >= perSecond) {
      left++;
      return Optional.empty();
    }
    admitted++;
    long held = left;
    left = 0;
    return Optional.of(held);
  }
}
