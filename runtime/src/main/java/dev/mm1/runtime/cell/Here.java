package dev.mm1.runtime.cell;

import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;

/// The way to the actors of this node itself: never lost, and without a queue.
record Here(NodeId node, Cells cells) implements Route {

  @Override
  public Delivery send(Signal signal) {
    return cells.arrive(this, signal);
  }

  @Override
  public boolean attach(Traveller traveller) {
    return true;
  }
}
