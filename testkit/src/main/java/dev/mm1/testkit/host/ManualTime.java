package dev.mm1.testkit.host;

import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// A clock that only the test moves.
final class ManualTime implements TimeSource {
  /// Below zero, as the real one may be: who takes zero for "never" finds out.
  private static final long START = -1_000_000_000;

  private static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");

  private volatile long nanos = START;
  private volatile Duration stepped = Duration.ZERO;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return EPOCH.plusNanos(nanos - START).plus(stepped);
  }

  /// The wall clock alone is set to another time.
  void stepWallClock(Duration by) {
    synchronized (this) {
      stepped = stepped.plus(by);
    }
  }

  /// Only the thread that moves time calls.
  void moveTo(long later) {
    nanos = later;
  }
}
