package dev.mm1.metrics;

import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Measures;
import dev.mm1.core.node.NodeId;

/// What figures are taken of: a node.
public interface Measured {

  /// Which one.
  NodeId id();

  /// From now on the listener hears what happens there.
  void listen(NodeEvents listener);

  /// From now on these measures hear of messages that are sent and handled there.
  void measure(Measures measures);

  /// Counts its actors.
  Census census();

  /// With how many other nodes a session stands.
  int sessions();
}
