package dev.mm1.core.transport;

import dev.mm1.core.node.Endpoint;

/// One cannot listen at that address.
public final class AddressUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param at the address
  /// @param why taken, not of this machine, not allowed
  public AddressUnusable(Endpoint at, String why) {
    super("cannot listen at %s: %s".formatted(at, why));
  }
}
