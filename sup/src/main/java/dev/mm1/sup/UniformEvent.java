package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What the decider of a uniform supervisor is told. Times count from the supervisor's own start
/// and never go back. Children and those who ask are numbered by whoever tells, always upward.
sealed interface UniformEvent {

  /// When it happened.
  Duration at();

  /// Time has passed: told whenever the decider's deadline has come.
  record Tick(Duration at) implements UniformEvent {}

  /// Somebody wants a child.
  ///
  /// @param child its number from now on; it also stands for who asked
  record StartAsked(long child, Duration at) implements UniformEvent {}

  /// The actor of a child exists, and is not ready yet.
  record Spawned(long child, Address actor, Duration at) implements UniformEvent {}

  /// An actor that was spawned is ready.
  ///
  /// @param ready where it can be reached: often, but not always, the address of the actor
  record Started(long child, Address actor, Address ready, Duration at) implements UniformEvent {}

  /// An actor could not be spawned, or ended before it was ready.
  record StartFailed(long child, ExitReason reason, Duration at) implements UniformEvent {}

  /// An actor that was ready, or was becoming so, has ended.
  record Exited(Address actor, ExitReason reason, Duration at) implements UniformEvent {}

  /// Somebody wants a child stopped.
  ///
  /// @param asker who
  record StopAsked(long asker, Address child, Duration at) implements UniformEvent {}

  /// The supervisor shall stop its children and end.
  ///
  /// @param reason to end with
  record EndAsked(ExitReason reason, Duration at) implements UniformEvent {}
}
