package dev.mm1;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whoever else wants to hear what happens on a node. What one of them throws harms neither the
/// others nor the actor where it happened.
final class Listeners implements NodeEvents {

  private static final Logger LOG = LoggerFactory.getLogger("dev.mm1.node");

  private final List<NodeEvents> all = new CopyOnWriteArrayList<>();

  void add(NodeEvents listener) {
    all.add(listener);
  }

  @Override
  public void on(NodeEvent event) {
    all.forEach(listener -> tell(listener, event));
  }

  private static void tell(NodeEvents listener, NodeEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException thrown) {
      LOG.warn("a listener of node events failed", thrown);
    }
  }
}
