package dev.mm1.runtime.cell;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.signal.Answer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// An enquiry whose answer is awaited on the task of who makes it.
final class AwaitedAsk {

  private final Cells cells;
  private final Enquiry ask;
  private final long deadline;
  private final Awaited<Answer> answer;
  private final Slot slot;

  private AwaitedAsk(Cells cells, Enquiry ask, Awaited<Answer> answer) {
    this.cells = cells;
    this.ask = ask;
    this.deadline = Deadline.in(cells.host(), ask.timeout());
    this.answer = answer;
    this.slot = cells.slots().open(ask.to(), answer::come);
  }

  /// Sends it; does not wait.
  ///
  /// @param answer by which the answer will be waited for
  static AwaitedAsk begin(Cells cells, Enquiry ask, Awaited<Answer> answer) {
    var begun = new AwaitedAsk(cells, ask, answer);
    ask.send(cells, begun.slot);
    return begun;
  }

  /// Waits for the answer.
  ///
  /// @param wanted whether the asker still wants to know
  Object answer(BooleanSupplier wanted) throws InterruptedException {
    Optional<Answer> given;
    try {
      given = answer.until(deadline, wanted);
    } finally {
      Ask.giveUp(cells, slot);
    }
    return switch (given.orElse(new Answer.Late(ask.timeout()))) {
      case Answer.Late(var timeout) -> throw new AskTimeout(ask.to(), timeout);
      case Answer.Failed(var reason) -> throw new AskFailed(ask.to(), reason);
      case Answer.Given(var body) -> body;
    };
  }
}
