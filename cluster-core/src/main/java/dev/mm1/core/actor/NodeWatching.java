package dev.mm1.core.actor;

import dev.mm1.core.node.NodeId;
import java.util.SortedSet;

/// Knowing the other nodes.
///
/// That a node is *up* means that a session with it stands: it is narrower than the membership of
/// the cluster, and what links and watches depend on.
public interface NodeWatching {

  /// The nodes that are up, this one among them, ordered by name: a copy. Does not wait.
  SortedSet<NodeId> nodes();

  /// From now on this actor hears of other nodes that come and go, as messages
  /// [dev.mm1.core.signal.NodeUp] and [dev.mm1.core.signal.NodeDown], in the order of B54; they
  /// need no room in its mailbox. Each change after the returned moment is heard once, none before
  /// it is. Calling it again changes nothing.
  ///
  /// @return as [#nodes], at the moment from which on changes are heard
  SortedSet<NodeId> watchNodes();

  /// Nothing more is heard of nodes; what is in the mailbox stays. Harmless if nothing was.
  void unwatchNodes();
}
