package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Optional;

/// How a child is doing.
sealed interface ChildState {

  /// To be started when its turn comes.
  ///
  /// @param from not before this time
  record Due(Duration from, Cause cause) implements ChildState {}

  /// Its start was ordered, and whether it is ready not yet reported.
  ///
  /// @param actor once it exists
  record Starting(Optional<Address> actor, Cause cause) implements ChildState {}

  /// It runs.
  ///
  /// @param reached where others reach it: the actor's own address, unless it has named another
  record Running(Address actor, Address reached) implements ChildState {}

  /// It was told to end, or killed.
  ///
  /// @param killAt when it will be killed; empty if it has been, or never will be
  record Stopping(Address actor, Optional<Duration> killAt) implements ChildState {}

  /// It does not run, and nobody means to start it.
  record Down() implements ChildState {}

  /// Why a child is started, and so who bears it if that fails.
  enum Cause {
    /// The supervisor itself starts: it fails.
    FIRST,
    /// The child, or a sibling, has ended: it is one more failure of the child.
    AGAIN,
    /// Somebody asked to start it again: he is told.
    ASKED,
    /// Somebody has added it: he is told, and the child is forgotten.
    ADDED
  }

  /// The actor of the child, if it may still live.
  default Optional<Address> living() {
    return switch (this) {
      case Starting(var actor, _) -> actor;
      case Running(var actor, _) -> Optional.of(actor);
      case Stopping(var actor, _) -> Optional.of(actor);
      case Due _, Down _ -> Optional.empty();
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
