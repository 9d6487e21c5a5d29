package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;

/// What the decider of a uniform supervisor wants done.
sealed interface UniformAction {

  /// Start the child, and report `Spawned` and then `Started`, or `StartFailed`.
  record Start(long child) implements UniformAction {}

  /// Ask the actor to end.
  record Stop(Address actor) implements UniformAction {}

  /// Kill the actor.
  record Kill(Address actor) implements UniformAction {}

  /// Answer who asked. Comes once for each `StartAsked` and `StopAsked`.
  record Reply(long asker, Message answer) implements UniformAction {}

  /// The child will never be started again.
  record Forget(long child) implements UniformAction {}

  /// End with the reason: no child is left. Comes once, and nothing after it.
  record Done(ExitReason reason) implements UniformAction {}
}
