package dev.mm1.runtime.peer;

import dev.mm1.runtime.peer.Opening.Side;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a dial. The lower incarnation dials at once when it sees the other, the
/// higher half a second later; after each failure both wait longer, up to a second.
final class Pacing {

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LAST = Duration.ofSeconds(1);
  private static final Duration HEAD_START = Duration.ofMillis(500);
  private static final IntervalFunction CURVE =
      IntervalFunction.ofExponentialBackoff(FIRST, 2, LAST);

  private final RandomGenerator chance;
  private final Duration headStart;
  private int failures;

  Pacing(Side side, RandomGenerator chance) {
    this.chance = chance;
    headStart =
        switch (side) {
          case LOWER -> Duration.ZERO;
          case HIGHER -> HEAD_START;
        };
  }

  /// The other side was just seen to be there.
  void reset() {
    failures = 0;
  }

  /// A session stands: the next dial may come soon, but not at once, lest one that breaks at once
  /// is opened without end.
  void succeeded() {
    failures = Math.min(failures, 1);
  }

  /// How long to wait for the next dial; counts it as failed in advance.
  Duration next() {
    Duration wait = failures == 0 ? Duration.ZERO : jittered(CURVE.apply(failures));
    failures++;
    return headStart.plus(wait);
  }

  /// Between half of it and all, so that nodes that failed together do not dial together.
  private Duration jittered(long millis) {
    return Duration.ofMillis(millis / 2 + chance.nextLong(millis / 2 + 1));
  }
}
