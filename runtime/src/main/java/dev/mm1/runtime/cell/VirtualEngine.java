package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import java.util.function.Supplier;

/// Runs a server on a fresh virtual thread each time there is work; so its handlers may wait.
final class VirtualEngine extends HostedEngine {

  VirtualEngine(Cells cells, Cell cell, Supplier<? extends Server> factory) {
    super(cells, cell, factory);
  }

  @Override
  public void resume() {
    var _ = cells().host().start(cell.birth().spec().name(), this::activate);
  }

  @Override
  public boolean mayWait() {
    return true;
  }
}
