package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Optional;

/// How a child is doing.
sealed interface ChildState {

  /// To be started when its turn comes.
  ///
  /// @param from not before this time
  record Due(Duration from) implements ChildState {}

  /// Its start was ordered and not yet reported.
  record Starting() implements ChildState {}

  /// It runs.
  record Running(Address address) implements ChildState {}

  /// It was told to end, or killed.
  ///
  /// @param killAt when it will be killed; empty if it has been, or never will be
  record Stopping(Address address, Optional<Duration> killAt) implements ChildState {}

  /// It does not run, and nobody means to start it.
  record Down() implements ChildState {}

  /// Where it can be reached, if it still can.
  default Optional<Address> reachableAt() {
    return switch (this) {
      case Running(var address) -> Optional.of(address);
      case Stopping(var address, _) -> Optional.of(address);
      case Due _, Starting _, Down _ -> Optional.empty();
    };
  }

  /// Whether an actor of this child exists, or may come to exist.
  default boolean isUp() {
    return switch (this) {
      case Starting _, Running _, Stopping _ -> true;
      case Due _, Down _ -> false;
    };
  }
}
