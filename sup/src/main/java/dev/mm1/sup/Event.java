package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Optional;

/// What a decider is told. Times count from the supervisor's own start and never go back.
sealed interface Event {

  /// When it happened.
  Duration at();

  /// Time has passed: the first event of all, and then whenever the decider's deadline has come.
  record Tick(Duration at) implements Event {}

  /// The actor of a child exists and is not ready yet. Left out if it needs no time to be ready.
  record Spawned(String key, Address actor, Duration at) implements Event {}

  /// A child is ready. Told before the exit of that actor.
  ///
  /// @param reached where others reach it
  record Started(String key, Address actor, Address reached, Duration at) implements Event {}

  /// A child could not be started, or ended before it was ready; then its exit is not told.
  ///
  /// @param actor if it came to exist
  record StartFailed(String key, Optional<Address> actor, ExitReason reason, Duration at)
      implements Event {}

  /// An actor that was reported as started has ended, for whatever reason.
  record Exited(Address actor, ExitReason reason, Duration at) implements Event {}

  /// The supervisor shall stop its children and end.
  ///
  /// @param reason to end with
  record StopRequested(ExitReason reason, Duration at) implements Event {}

  /// Somebody wants something changed.
  ///
  /// @param ticket whom to answer
  record Asked(long ticket, SupervisorRequest.Change change, Duration at) implements Event {}
}
