package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What a decider says about its decisions, for people.
sealed interface Report {

  /// A child runs.
  record Started(String key, Address actor) implements Report {}

  /// A child has ended.
  ///
  /// @param asked whether it had been told to
  record Exit(String key, Address actor, ExitReason reason, boolean asked) implements Report {}

  /// A child's end makes it, and whom the strategy names, start again.
  ///
  /// @param count the how manieth restart in the window it is
  /// @param delay how long to wait before
  record Restarting(String key, ExitReason reason, int count, Duration delay) implements Report {}

  /// A child that was to be started again will not be: it was to be stopped.
  record Dropped(String key) implements Report {}

  /// The supervisor stops all children, because of a failure of one.
  ///
  /// @param count how many restarts are in the window
  record GivingUp(String key, ExitReason reason, int count) implements Report {}
}
