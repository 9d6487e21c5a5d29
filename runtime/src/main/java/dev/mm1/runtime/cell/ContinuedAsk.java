package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Answer;
import java.util.function.Consumer;

/// An ask whose asker goes on at once; what comes of it is handed to the actor between two
/// messages.
final class ContinuedAsk {

  private final Cells cells;
  private final Cell asker;
  private final Consumer<Answer> then;
  private final Slot slot;

  private ContinuedAsk(Cells cells, Ask ask, Cell asker, Consumer<Answer> then) {
    this.cells = cells;
    this.asker = asker;
    this.then = then;
    this.slot = cells.slots().open(ask.to(), this::answered);
  }

  /// Sends the request; does not wait.
  static void begin(Cells cells, Ask ask, Cell asker, Consumer<Answer> then) {
    var begun = new ContinuedAsk(cells, ask, asker, then);
    synchronized (asker.lock()) {
      asker.ties().await(begun.slot);
    }
    ask.send(cells, begun.slot);
    var timer = cells.host().after(ask.timeout(), () -> begun.late(ask));
    cells.slots().limit(begun.slot, timer);
  }

  private void late(Ask ask) {
    if (cells.slots().close(slot.address(), new Answer.Late(ask.timeout())).isPresent()) {
      Ask.release(cells, slot.address(), slot.holder());
    }
  }

  private void answered(Answer answer) {
    synchronized (asker.lock()) {
      asker.ties().awaitNoMore(slot);
    }
    asker.proceed(() -> then.accept(answer));
  }
}
