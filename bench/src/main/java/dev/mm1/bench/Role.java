package dev.mm1.bench;

import dev.mm1.core.actor.Context;

/// What an actor of a workload does with a message, however it is hosted. Also requests come here.
@FunctionalInterface
interface Role {

  /// Does it.
  ///
  /// @return false if the actor is to end
  boolean on(Context context, Object message) throws Exception;
}
