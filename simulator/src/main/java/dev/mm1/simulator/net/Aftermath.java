package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.node.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How everything stands when all faults are mended and nothing happens any more.
///
/// @param actors the puppets that live, each as its node tells of it
/// @param nodes the nodes that live
record Aftermath(Map<Address, ActorDetail> actors, List<Standing> nodes) {

  /// How one node stands.
  ///
  /// @param members whom it sees in the cluster, itself among them
  /// @param up with whom it has a session
  /// @param asks how many are under way
  /// @param left how many actors there are when all puppets have been killed
  record Standing(NodeId node, List<NodeId> members, List<NodeId> up, int asks, int left) {
    Standing {
      members = List.copyOf(members);
      up = List.copyOf(up);
    }
  }

  Aftermath {
    nodes = List.copyOf(nodes);
  }

  Optional<ActorDetail> actor(Address address) {
    return Optional.ofNullable(actors.get(address));
  }
}
