package dev.mm1.sup;

import java.time.Duration;

/// How many restarts a supervisor makes before it gives up.
///
/// Choose the number so that a fault that heals itself is survived, and the window so that one that
/// does not is passed upward before anybody waits in vain: a child that fails at once on every
/// start uses up `restarts` in no time, while one that fails each hour should never reach it.
///
/// Choose the scope by what the failures of two children mean. In a mixed supervisor, whose
/// children work on one thing, two children that fail are often one fault, so by default all
/// restarts count together. Where many children work side by side and know nothing of each other, a
/// common count would punish all for their number: there each child has its own.
///
/// @param restarts how many are made within any window; zero: the first is already too many
/// @param window how long a restart counts; positive. One that is exactly so long ago still counts
/// @param scope whose restarts are counted together
public record RestartLimit(int restarts, Duration window, Scope scope) {

  /// Whose restarts are counted together.
  public enum Scope {
    /// Those of all children of the supervisor.
    SUPERVISOR,
    /// Those of one child. Where it takes siblings with it, only the one that failed counts.
    CHILD
  }

  /// Three restarts within five seconds, all children taken together.
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

  /// A limit for all children taken together.
  public RestartLimit(int restarts, Duration window) {
    this(restarts, window, Scope.SUPERVISOR);
  }

  /// The same numbers for each child by itself.
  public RestartLimit perChild() {
    return new RestartLimit(restarts, window, Scope.CHILD);
  }
}
