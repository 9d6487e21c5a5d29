package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import java.util.function.Consumer;

/// An enquiry whose maker goes on at once; what comes of it is handed to the actor between two
/// messages.
final class ContinuedAsk implements Errand {

  private final Cells cells;
  private final Cell asker;
  private final Consumer<Answer> then;
  private final Slot slot;

  private ContinuedAsk(Cells cells, Enquiry ask, Cell asker, Consumer<Answer> then) {
    this.cells = cells;
    this.asker = asker;
    this.then = then;
    this.slot = cells.slots().open(ask.to(), this::answered);
  }

  /// Sends it; does not wait.
  static void begin(Cells cells, Enquiry ask, Cell asker, Consumer<Answer> then) {
    var begun = new ContinuedAsk(cells, ask, asker, then);
    asker.begin(begun);
    ask.sendInTime(cells, begun.slot);
  }

  @Override
  public void abandon(ExitReason reason) {
    Ask.giveUp(cells, slot);
  }

  private void answered(Answer answer) {
    asker.finish(this);
    asker.proceed(() -> then.accept(answer));
  }
}
