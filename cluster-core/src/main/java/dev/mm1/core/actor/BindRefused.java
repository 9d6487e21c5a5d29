package dev.mm1.core.actor;

import dev.mm1.core.address.Net;

/// A net was not bound.
public final class BindRefused extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param net that was to be bound
  /// @param why for people, with what to do about it
  public BindRefused(Net net, String why) {
    super("net %s was not bound: %s".formatted(net, why));
  }
}
