package dev.mm1.runtime.cell;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;

/// Tells everybody whom the end of an actor concerns, in the order: links, watches, asks, and then
/// who runs the node.
final class Farewell {

  private final Cells cells;
  private final Cell cell;

  Farewell(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  void say(Remains left) {
    var self = cell.address();
    left.links().forEach(l -> send(l.over(), new Signal.LinkExit(self, l.peer(), left.reason())));
    left.watchers()
        .forEach(w -> send(w.over(), new Signal.Down(self, w.watcher(), w.ref(), left.reason())));
    left.watches().forEach(w -> send(w.over(), new Signal.Unwatch(self, w.peer(), w.ref())));
    left.debts().forEach(slot -> cells.send(new Signal.AskFailed(self, slot, left.reason())));
    left.asks().forEach(slot -> Ask.giveUp(cells, slot));
    left.letters().forEach(letter -> cells.post().lost(letter, Loss.RECEIVER_ENDED));
    if (!left.reason().isOrderly()) {
      cells.event(new NodeEvent.ActorFailed(self, cell.path(), left.reason()));
    }
  }

  private static void send(Route over, Signal signal) {
    var _ = over.send(signal);
  }
}
