package dev.mm1.sup;

import dev.mm1.core.host.Chance;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/// How long a supervisor waits before it restarts a child: longer for each restart that the window
/// of its [RestartLimit] holds.
///
/// Waiting keeps a child whose partner is away for a while from using up the limit. It does not
/// replace the limit: with a back-off, choose a window that is longer than the waits within it.
/// Jitter keeps many supervisors whose children have lost the same partner from all coming back to
/// it at one moment.
///
/// @param first the wait before the first restart; zero: none, ever
/// @param factor by how much each wait is longer than the one before; at least 1
/// @param longest no wait is longer, nor than ten years; at least `first`
/// @param jitter by which part of itself a wait may be longer or shorter; from 0 to less than 1
public record BackOff(Duration first, double factor, Duration longest, double jitter) {

  /// Restart at once.
  public static final BackOff NONE = new BackOff(Duration.ZERO, 1, Duration.ZERO, 0);

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /// More than anybody means; what is longer may be more than can be counted.
  private static final Duration EVER = Duration.ofDays(3650);

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
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException(
          "a jitter of %s is not from 0 to less than 1".formatted(jitter));
    }
  }

  /// Doubles the wait with each restart, up to the longest.
  public static BackOff doubling(Duration first, Duration longest) {
    return new BackOff(first, 2, longest, 0);
  }

  /// The same, each wait longer or shorter by up to this part of itself.
  public BackOff withJitter(double part) {
    return new BackOff(first, factor, longest, part);
  }

  /// As [#delay(int, long)], with the jitter of seed 0.
  Duration delay(int restart) {
    return delay(restart, 0);
  }

  /// The wait before the restart that is the n-th in its window, counted from 1.
  ///
  /// @param seed gives the jitter: the same for the same seed
  Duration delay(int restart, long seed) {
    if (first.isZero()) {
      return Duration.ZERO;
    }
    long most = millis(longest);
    var curve = IntervalFunction.ofExponentialBackoff(millis(first), factor, most);
    double wait = curve.apply(restart);
    if (jitter > 0) {
      double drawn = Chance.seeded(seed).choices().nextDouble();
      wait += wait * jitter * (2 * drawn - 1);
    }
    return Duration.ofMillis(Math.min(Math.round(wait), most));
  }

  private static long millis(Duration time) {
    return time.compareTo(EVER) < 0 ? time.toMillis() : EVER.toMillis();
  }
}
