package dev.mm1.sup;

import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What a supervisor is about.
sealed interface Phase {

  /// Keeping its children alive.
  record Working() implements Phase {}

  /// Stopping children, to start them again together.
  ///
  /// @param first the rank of the first of them; all later ones are meant too
  /// @param from when they may be started
  record Regrouping(int first, Duration from) implements Phase {}

  /// Stopping all children, to end with the reason.
  record Ending(ExitReason reason) implements Phase {}

  /// Nothing any more.
  record Ended() implements Phase {}
}
