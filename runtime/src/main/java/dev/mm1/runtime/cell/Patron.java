package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeName;

/// An actor of another node that had one started here.
///
/// @param node where it lives
/// @param isParent whether the actor ends when the way to it is lost, trapping or not
record Patron(Address address, NodeName node, boolean isParent) {

  /// Whether that is the actor whose loss ends the other.
  boolean isFor(Address peer) {
    return isParent && address.equals(peer);
  }
}
