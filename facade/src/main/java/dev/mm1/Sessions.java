package dev.mm1;

import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.View;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.node.NodeId;
import dev.mm1.names.GlobalNames;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.peer.Peers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What follows for the parts of a node when its sessions with others begin and end. Any thread may
/// call; what is told of one other node is told in its order.
final class Sessions implements NodeEvents {

  private final GlobalNames names;
  private final Cells cells;
  private final Peers peers;
  private final Reach reach;
  private final NodeEvents events;
  private final Set<NodeId> up = ConcurrentHashMap.newKeySet();

  /// @param events hears whether the node is cut off
  Sessions(NodeId self, GlobalNames names, Cells cells, Peers peers, NodeEvents events) {
    this.names = names;
    this.cells = cells;
    this.peers = peers;
    this.reach = new Reach(self.name());
    this.events = events;
  }

  @Override
  public void on(NodeEvent event) {
    switch (event) {
      case NodeEvent.NodeUp(var node) -> {
        up.add(node);
        names.onNodeUp(node);
        cells.nodeUp(node);
        reach.up(node.name()).ifPresent(events::on);
      }
      case NodeEvent.NodeDown(var node, var why) -> {
        up.remove(node);
        names.onNodeDown(node);
        cells.nodeDown(node, why);
        reach.down(node.name(), peers.hasLeft(node)).ifPresent(events::on);
      }
      default -> {}
    }
  }

  void onView(View view) {
    var members = view.members().stream().map(Member::node).map(NodeId::name).toList();
    reach.members(members).ifPresent(events::on);
  }

  /// How many stand.
  int count() {
    return up.size();
  }

  boolean stands(NodeId node) {
    return up.contains(node);
  }

  /// Whether it is cut off.
  Reach reach() {
    return reach;
  }
}
