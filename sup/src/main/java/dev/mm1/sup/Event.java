package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What a decider is told. Times count from the supervisor's own start and never go back.
sealed interface Event {

  /// When it happened.
  Duration at();

  /// Time has passed: the first event of all, and then whenever the decider's deadline has come.
  record Tick(Duration at) implements Event {}

  /// A child was started. Told before the exit of that address.
  record Started(String key, Address address, Duration at) implements Event {}

  /// A child could not be started.
  ///
  /// @param why for people
  record StartFailed(String key, String why, Duration at) implements Event {}

  /// An actor that was reported as started has ended, for whatever reason.
  record Exited(Address address, ExitReason reason, Duration at) implements Event {}

  /// The supervisor shall stop its children and end.
  ///
  /// @param reason to end with
  record StopRequested(ExitReason reason, Duration at) implements Event {}
}
