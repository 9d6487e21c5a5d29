package dev.mm1.runtime.signal;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeName;

/// Knows the way to the addresses of other nodes.
public interface Routes {

  /// The way to the node of an address, which is not this node. Does not wait.
  Way to(Address address);

  /// The way to a node by its name, which is not this node's. Does not wait.
  default Way to(NodeName node) {
    return new Way.Lost(node.value());
  }

  /// A way, or why there is none.
  sealed interface Way {

    /// The node is there, or was a moment ago.
    record Open(Route route) implements Way {}

    /// That life of the node has ended for good: nobody lives at its addresses (B53).
    record Dead() implements Way {}

    /// The node is not known, or was lost and has not come back.
    ///
    /// @param node its name, or its net where the name is not known
    record Lost(String node) implements Way {}
  }

  /// The routes of a node that is alone.
  Routes NONE = address -> new Way.Lost("<" + "%05x".formatted(address.tagBits()) + ":>/20");
}
