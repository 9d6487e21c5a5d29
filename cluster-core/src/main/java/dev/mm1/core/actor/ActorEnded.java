package dev.mm1.core.actor;

import dev.mm1.core.address.Address;

/// The actor whose context was used has ended or has been told to; the call did nothing.
///
/// Let it pass: it ends the actor's code.
public final class ActorEnded extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param actor whose context was used
  public ActorEnded(Address actor) {
    super("actor %s has ended; its context can do nothing any more".formatted(actor));
  }
}
