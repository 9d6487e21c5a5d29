package dev.mm1.core.cluster;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import java.time.Duration;
import java.util.function.Consumer;

/// Asks an actor port who is there, without joining anything.
public interface Probe {

  /// Does not wait: `then` is called exactly once, within about the timeout, on a thread that it
  /// must not block.
  void probe(Endpoint target, Duration timeout, Consumer<Result> then);

  /// Who is there.
  sealed interface Result {

    /// A node that proved that it knows the cluster's secret.
    ///
    /// @param name what it is called
    /// @param life which life it is
    /// @param memberUp whether it is in the cluster, or still on its way
    record Node(NodeName name, LifeId life, boolean memberUp) implements Result {}

    /// A node whose secret is another one, or that belongs to another cluster.
    ///
    /// @param kind what differs
    /// @param why for people
    record Stranger(Difference kind, String why) implements Result {}

    /// Nothing listens there, or it does not answer in time.
    ///
    /// @param why for people, naming the address
    record Silent(String why) implements Result {}

    /// What makes a stranger of somebody.
    enum Difference {
      /// Its secret.
      SECRET,
      /// The name of its cluster.
      CLUSTER,
      /// It is no node, or speaks no version that we speak.
      PROTOCOL
    }
  }
}
