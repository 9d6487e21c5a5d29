package dev.mm1.sup;

import java.time.Duration;

/// How many restarts a supervisor makes before it gives up, all its children taken together.
///
/// Choose the number so that a fault that heals itself is survived, and the window so that one that
/// does not is passed upward before anybody waits in vain: a child that fails at once on every
/// start uses up `restarts` in no time, while one that fails each hour should never reach it.
///
/// @param restarts how many are made within any window; zero: the first is already too many
/// @param window how long a restart counts; positive. One that is exactly so long ago still counts
public record RestartLimit(int restarts, Duration window) {

  /// Three restarts within five seconds.
  public static final RestartLimit DEFAULT = new RestartLimit(3, Duration.ofSeconds(5));

  public RestartLimit {
    if (restarts < 0) {
      throw new IllegalArgumentException("a limit of %d restarts is negative".formatted(restarts));
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "a restart window of %s is not positive".formatted(window));
    }
  }
}
