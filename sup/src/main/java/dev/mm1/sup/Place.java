package dev.mm1.sup;

import dev.mm1.core.node.NodeName;

/// Where a child lives. The decisions of a supervisor do not depend on it: the loss of a node is an
/// end like any other, with `NoConnection` as its reason.
public sealed interface Place {

  /// On the supervisor's node.
  record Here() implements Place {}

  /// On a node that is named. No supervisor can start anybody there yet.
  record On(NodeName node) implements Place {}

  /// On the supervisor's node.
  static Place here() {
    return new Here();
  }
}
