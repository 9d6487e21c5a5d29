package dev.mm1.testkit.scripted;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// What happens next in a [ScriptedRuntime].
public sealed interface Step permits Query, Step.ActorDone, Step.ForkDone, Step.NothingLeft {

  /// The code of an actor has come to its end. Its [Query.Quit] came before, unless the test ended
  /// it.
  record ActorDone(Address actor, ExitReason reason) implements Step {}

  /// The code of a fork has come to its end.
  record ForkDone(Address actor, Address fork) implements Step {}

  /// No code is left that could do anything, and no query waits to be looked at.
  record NothingLeft() implements Step {}
}
