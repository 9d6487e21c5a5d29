package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How a child of a uniform supervisor is doing.
sealed interface SeatState {

  /// Its start was ordered, and it is not ready yet.
  ///
  /// @param actor empty until it has been spawned
  record Starting(Optional<Address> actor) implements SeatState {}

  /// It runs.
  record Running(Address actor) implements SeatState {}

  /// It was told to end, or killed, or will be as soon as it has been spawned.
  ///
  /// @param ran whether it was ready before
  /// @param asker whom to tell when it has ended
  /// @param killAt when it will be killed; empty if it has been, or never will be
  record Stopping(
      Optional<Address> actor, boolean ran, OptionalLong asker, Optional<Duration> killAt)
      implements SeatState {}

  /// It has ended and will be started again.
  ///
  /// @param why it ended
  record Due(Duration from, ExitReason why) implements SeatState {}

  /// The actor, if there is one.
  default Optional<Address> living() {
    return switch (this) {
      case Starting(var actor) -> actor;
      case Running(var actor) -> Optional.of(actor);
      case Stopping(var actor, _, _, _) -> actor;
      case Due _ -> Optional.empty();
    };
  }

  /// When something has to be done about it without any message.
  default Optional<Duration> alarm() {
    return switch (this) {
      case Starting _, Running _ -> Optional.empty();
      case Stopping(_, _, _, var killAt) -> killAt;
      case Due(var from, _) -> Optional.of(from);
    };
  }
}
