package dev.mm1.sup;

import dev.mm1.core.node.NodeName;

/// Where a child lives. So far all live with their supervisor; the decider only passes it on.
sealed interface Place {

  /// On the supervisor's node.
  record Here() implements Place {}

  /// On a node that is named.
  record On(NodeName node) implements Place {}
}
