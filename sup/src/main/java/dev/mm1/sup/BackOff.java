package dev.mm1.sup;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/// How long a supervisor waits before it restarts a child: longer for each restart that its
/// [RestartLimit] window holds.
///
/// Waiting keeps a child whose partner is away for a while from using up the limit. It does not
/// replace the limit: with a back-off, choose a window that is longer than the waits within it.
///
/// @param first the wait before the first restart; zero: none, ever
/// @param factor by how much each wait is longer than the one before; at least 1
/// @param longest no wait is longer; at least `first`
public record BackOff(Duration first, double factor, Duration longest) {

  /// Restart at once.
  public static final BackOff NONE = new BackOff(Duration.ZERO, 1, Duration.ZERO);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  public BackOff {
    if (!first.isZero() && first.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "a first wait of %s is neither zero nor at least a millisecond".formatted(first));
    }
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a back-off factor of %s is below 1".formatted(factor));
    }
    if (longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a longest wait of %s is less than the first, %s".formatted(longest, first));
    }
  }

  /// Doubles the wait with each restart, up to the longest.
  public static BackOff doubling(Duration first, Duration longest) {
    return new BackOff(first, 2, longest);
  }

  /// The wait before the restart that is the n-th in its window, counted from 1.
  Duration delay(int restart) {
    if (first.isZero()) {
      return Duration.ZERO;
    }
    var curve = IntervalFunction.ofExponentialBackoff(first.toMillis(), factor, longest.toMillis());
    return Duration.ofMillis(curve.apply(restart));
  }
}
