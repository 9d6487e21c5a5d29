package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// What a decider wants done.
sealed interface Action {

  /// Start the child there, and report `Started` or `StartFailed`.
  record Start(String key, Place place) implements Action {}

  /// Ask the actor to end.
  record Stop(String key, Address address) implements Action {}

  /// Kill the actor.
  record Kill(String key, Address address) implements Action {}

  /// Say that all children have been started. Comes once.
  record Ready() implements Action {}

  /// End with the reason: no child is left. Comes once, and nothing after it.
  record Done(ExitReason reason) implements Action {}
}
