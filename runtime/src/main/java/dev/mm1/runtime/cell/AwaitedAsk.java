package dev.mm1.runtime.cell;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.host.Task;
import dev.mm1.core.signal.Answer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An ask whose asker waits for the answer on its own task.
final class AwaitedAsk {

  private final Cells cells;
  private final Ask ask;
  private final long deadline;
  private final Slot slot;

  /// Written by whoever closes the slot, before it wakes the task.
  private final AtomicReference<Answer> answer = new AtomicReference<>();

  private AwaitedAsk(Cells cells, Ask ask) {
    this.cells = cells;
    this.ask = ask;
    this.deadline = Deadline.in(cells.host(), ask.timeout());
    Task asking = cells.host().current();
    this.slot =
        cells
            .slots()
            .open(
                ask.to(),
                given -> {
                  answer.set(given);
                  asking.wake();
                });
  }

  /// Sends the request; does not wait.
  static AwaitedAsk begin(Cells cells, Ask ask) {
    var begun = new AwaitedAsk(cells, ask);
    ask.send(cells, begun.slot);
    return begun;
  }

  /// Waits for the answer.
  ///
  /// @param wanted whether the asker still wants to know
  Object answer(BooleanSupplier wanted) throws InterruptedException {
    try {
      await(wanted);
    } finally {
      Ask.giveUp(cells, slot);
    }
    return result(answer.get());
  }

  private void await(BooleanSupplier wanted) throws InterruptedException {
    var host = cells.host();
    while (answer.get() == null && !Deadline.isOver(host, deadline)) {
      if (Thread.interrupted() || !wanted.getAsBoolean()) {
        throw new InterruptedException("told to end while waiting for an answer from " + ask.to());
      }
      host.parkUntil(deadline);
    }
  }

  private Object result(@Nullable Answer given) {
    return switch (given) {
      case null -> throw new AskTimeout(ask.to(), ask.timeout());
      case Answer.Late _ -> throw new AskTimeout(ask.to(), ask.timeout());
      case Answer.Failed(var reason) -> throw new AskFailed(ask.to(), reason);
      case Answer.Given(var body) -> body;
    };
  }
}
