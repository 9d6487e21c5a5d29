package dev.mm1.simulator.net;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps what a node tells until it is known which life of it that is.
final class Late implements NodeEvents {
  private final List<NodeEvent> early = new ArrayList<>();
  private Optional<NodeEvents> then = Optional.empty();

  @Override
  public void on(NodeEvent event) {
    then.ifPresentOrElse(known -> known.on(event), () -> early.add(event));
  }

  /// From now on they are told there, and so is what came before.
  void begin(NodeEvents known) {
    early.forEach(known::on);
    then = Optional.of(known);
  }
}
