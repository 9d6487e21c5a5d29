package dev.mm1.runtime.cell;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Header;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asking somebody: a request goes out with the address of a slot, and the slot waits.
final class Ask {

  private final Cells cells;
  private final Address asker;
  private final Address to;

  Ask(Cells cells, Address asker, Address to) {
    this.cells = cells;
    this.asker = asker;
    this.to = to;
  }

  /// Waits for the answer on the calling task.
  ///
  /// @param alive whether the asker still wants to know
  Object blocking(Object body, Duration timeout, BooleanSupplier alive)
      throws InterruptedException {
    long deadline = Deadline.in(cells.host(), positive(timeout));
    var answer = new AtomicReference<Answer>();
    Task task = cells.host().current();
    var slot =
        cells
            .slots()
            .open(
                to,
                given -> {
                  answer.set(given);
                  task.wake();
                });
    try {
      request(slot, body);
      await(answer, deadline, alive);
    } finally {
      if (answer.get() == null) {
        giveUp(cells, slot);
      }
    }
    return result(answer.get(), timeout);
  }

  private void await(AtomicReference<Answer> answer, long deadline, BooleanSupplier alive)
      throws InterruptedException {
    var host = cells.host();
    while (answer.get() == null && !Deadline.isOver(host, deadline)) {
      if (Thread.interrupted() || !alive.getAsBoolean()) {
        throw new InterruptedException("told to end while waiting for an answer from " + to);
      }
      host.parkUntil(deadline);
    }
  }

  private Object result(@Nullable Answer answer, Duration timeout) {
    return switch (answer) {
      case null -> throw new AskTimeout(to, timeout);
      case Answer.Late _ -> throw new AskTimeout(to, timeout);
      case Answer.Failed(var reason) -> throw new AskFailed(to, reason);
      case Answer.Given(var body) -> body;
    };
  }

  /// Goes on at once; the answer is handed to the actor between two messages.
  void then(Cell cell, Object body, Duration timeout, Consumer<Answer> then) {
    var timer = new AtomicReference<Timer>();
    var self = new AtomicReference<Slot>();
    var slot =
        cells
            .slots()
            .open(
                to,
                answer -> {
                  cancel(timer);
                  var done = self.get();
                  if (done != null) {
                    cell.asked(done);
                  }
                  cell.proceed(() -> then.accept(answer));
                });
    self.set(slot);
    cell.asking(slot);
    timer.set(cells.host().after(positive(timeout), () -> late(slot, timeout)));
    request(slot, body);
  }

  /// Asks the target's cell, not its code, whether it is there.
  ///
  /// @param then called once, on any thread; must not block
  void ping(Duration timeout, SlotDone then) {
    var timer = new AtomicReference<Timer>();
    var slot =
        cells
            .slots()
            .open(
                to,
                answer -> {
                  cancel(timer);
                  then.answered(answer);
                });
    timer.set(
        cells
            .host()
            .after(
                positive(timeout),
                () -> cells.slots().close(slot.address(), new Answer.Late(timeout))));
    cells.slots().expect(slot, cells.way(to));
    var delivery = cells.send(new Signal.Ping(slot.address(), to));
    if (!delivery.isAccepted()) {
      cells.slots().close(slot.address(), new Answer.Failed(cells.post().why(to, delivery)));
    }
  }

  private static void cancel(AtomicReference<Timer> timer) {
    var running = timer.get();
    if (running != null) {
      running.cancel();
    }
  }

  private void late(Slot slot, Duration timeout) {
    if (cells.slots().close(slot.address(), new Answer.Late(timeout))) {
      tellOver(cells, asker, slot);
    }
  }

  private void request(Slot slot, Object body) {
    cells.slots().expect(slot, cells.way(to));
    var _ =
        cells.post().letter(new Letter(asker, to, Header.FRESH, new Request(slot.address(), body)));
  }

  /// The asker does not wait any more, so nobody owes it anything.
  static void giveUp(Cells cells, Slot slot) {
    cells.slots().abandon(slot);
    tellOver(cells, slot.address(), slot);
  }

  private static void tellOver(Cells cells, Address from, Slot slot) {
    var _ = cells.send(new Signal.AskOver(from, slot.asked(), slot.address()));
  }

  private static Duration positive(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout %s of an ask is not positive".formatted(timeout));
    }
    return timeout;
  }
}
