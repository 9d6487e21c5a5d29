package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What a decider says about its decisions, for people.
sealed interface Report {

  /// A child ended by itself.
  record Exit(String key, Address address, ExitReason reason) implements Report {}

  /// A child's end makes it, and whom the strategy names, start again.
  ///
  /// @param count the how manieth restart in the window it is
  /// @param delay how long to wait before
  record Restarting(String key, ExitReason reason, int count, Duration delay) implements Report {}

  /// The supervisor stops all children, because of a failure.
  record GivingUp(ExitReason reason) implements Report {}
}
