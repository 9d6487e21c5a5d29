package dev.mm1.runtime.cell;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.AskFailed;
import dev.mm1.runtime.signal.Signal.Down;
import dev.mm1.runtime.signal.Signal.LinkExit;
import dev.mm1.runtime.signal.Signal.Unwatch;
import java.util.function.Function;

/// Tells everybody whom the end of an actor concerns, in the order: links, watches, asks, and then
/// who runs the node.
final class Farewell {

  /// Stands for a reason that cannot be turned into bytes.
  private static final ExitReason UNENCODABLE =
      new ExitReason.Custom("unencodable", "the reason is too large to be sent");

  private final Cells cells;
  private final Cell cell;

  Farewell(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  void say(Remains left) {
    var self = cell.address();
    var reason = left.reason();
    cell.freeRoom();
    left.links()
        .forEach(l -> tell(l.over()::send, why -> new LinkExit(l.as(), l.peer(), why), reason));
    left.watchers()
        .forEach(
            w -> tell(w.over()::send, why -> new Down(self, w.watcher(), w.ref(), why), reason));
    left.watches().forEach(w -> w.over().send(new Unwatch(self, w.peer(), w.ref())));
    left.debts().forEach(slot -> tell(cells::send, why -> new AskFailed(self, slot, why), reason));
    left.errands().forEach(errand -> errand.abandon(reason));
    cell.birth().start().ifPresent(start -> start.ended(reason));
    left.letters().forEach(letter -> cells.post().lost(letter, Loss.RECEIVER_ENDED));
    // Of a fork's failure its actor tells, which ends by it.
    if (!reason.isOrderly() && !cell.isFork()) {
      cells.event(new NodeEvent.ActorFailed(self, cell.path(), reason));
    }
  }

  /// Better another reason than none: who is not told waits for ever.
  static void tell(
      Function<Signal, Delivery> send, Function<ExitReason, Signal> signal, ExitReason reason) {
    if (send.apply(signal.apply(reason)) == Delivery.UNENCODABLE) {
      var _ = send.apply(signal.apply(UNENCODABLE));
    }
  }
}
