package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// What a decider wants done.
sealed interface Action {

  /// Start the child at the place that its spec names, and report how that goes.
  record Start(ChildSpec child) implements Action {}

  /// Ask the actor to end.
  record Stop(String key, Address actor) implements Action {}

  /// Kill the actor.
  record Kill(String key, Address actor) implements Action {}

  /// Answer a request. Comes once for each, unless the supervisor ends before.
  record Reply(long ticket, ChildAnswer answer) implements Action {}

  /// Say that all children have been started. Comes once.
  record Ready() implements Action {}

  /// End with the reason: no child is left. Comes once, and nothing after it.
  record Done(ExitReason reason) implements Action {}
}
