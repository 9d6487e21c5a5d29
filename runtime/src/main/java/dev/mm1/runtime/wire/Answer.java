package dev.mm1.runtime.wire;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a node answers a client.
public sealed interface Answer {

  /// The nodes that the answering node knows, itself among them.
  record Nodes(List<NodeLine> nodes) implements Answer {

    public Nodes {
      nodes = List.copyOf(nodes);
    }
  }

  /// The global names that the answering node knows.
  record Names(List<NameLine> names) implements Answer {

    public Names {
      names = List.copyOf(names);
    }
  }

  /// Somebody answered.
  ///
  /// @param roundTrip from the answering node to the target and back
  record Pong(Duration roundTrip) implements Answer {}

  /// Nobody answered.
  ///
  /// @param why for people
  record NoPong(String why) implements Answer {}

  /// How the node is.
  ///
  /// @param well whether it may be given work
  record Health(boolean well, List<Check> checks) implements Answer {

    public Health {
      checks = List.copyOf(checks);
    }
  }

  /// Actors of the answering node, and the node as a whole.
  record Actors(Selected selected, Totals totals) implements Answer {}

  /// One actor of the answering node. Of long lists only the beginning; `info` has the true
  /// numbers.
  record Actor(ActorDetail detail) implements Answer {}

  /// The children of the answering node's supervisors: those of one supervisor together, in the
  /// order of their first start.
  ///
  /// @param more how many there are besides
  record Tree(List<ChildLine> children, int more) implements Answer {

    public Tree {
      children = List.copyOf(children);
    }
  }

  /// Types of the answering node.
  ///
  /// @param text a `.proto` file
  record Schema(String text) implements Answer {}

  /// There is no such actor on the answering node.
  ///
  /// @param why for people
  record NoActor(String why) implements Answer {}

  /// The query could not be answered.
  ///
  /// @param why for people
  record Cannot(String why) implements Answer {}

  /// One node.
  record NodeLine(NodeId node, Endpoint endpoint, NodeState state) {}

  /// One global name.
  ///
  /// @param node the name of the node where the owner lives; empty if not known
  record NameLine(String name, Address owner, String node) {}

  /// One child of a supervisor.
  ///
  /// @param path of the supervisor
  /// @param key what the supervisor calls it
  /// @param child where it runs; empty if it does not
  /// @param restarts how often this life of the supervisor has started it again
  /// @param ended why it ended last, for people; empty if it never did
  record ChildLine(
      Address supervisor,
      String path,
      String key,
      Optional<Address> child,
      ChildState state,
      long restarts,
      String ended) {}

  /// How a child is.
  enum ChildState {
    RUNNING,
    /// It has ended and will be started again.
    RESTARTING,
    /// It has ended.
    DOWN
  }

  /// A node as a whole.
  ///
  /// @param sessions how many sessions stand
  /// @param heapUsed in bytes
  /// @param heapMax in bytes
  record Totals(Census census, int sessions, long heapUsed, long heapMax, Duration uptime) {}

  /// One thing that was looked at.
  ///
  /// @param text how it is, and what to do if it is not well
  record Check(String name, boolean ok, String text) {}

  /// How the answering node stands with a node.
  enum NodeState {
    /// It is that node.
    SELF,
    /// A session stands.
    UP,
    /// It is in the cluster, but no session stands.
    CONNECTING,
    /// It is not in the cluster now, and may return.
    LOST
  }
}
