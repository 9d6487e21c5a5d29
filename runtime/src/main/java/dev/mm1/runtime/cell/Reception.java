package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Optional;
import java.util.function.Predicate;

/// A process takes a message out of its mailbox, and waits for one if need be.
final class Reception {

  private final Host host;
  private final Cell cell;

  Reception(Host host, Cell cell) {
    this.host = host;
    this.cell = cell;
  }

  /// The oldest message that passes. Continuations that come before it are run.
  ///
  /// @param deadline on the host's clock; empty to wait for ever
  Optional<Object> next(Predicate<Object> wanted, Optional<Long> deadline)
      throws InterruptedException {
    while (true) {
      var message = taken(wanted);
      if (message.isPresent() || isOver(deadline)) {
        return message;
      }
      await(deadline);
    }
  }

  private Optional<Object> taken(Predicate<Object> wanted) throws InterruptedException {
    while (true) {
      var item = cell.take().poll(each -> isWork(each) || wanted.test(body(each)));
      if (item.isEmpty()) {
        return Optional.empty();
      }
      if (!(item.get() instanceof Mailbox.Continuation work)) {
        return item.map(Reception::body);
      }
      run(work);
    }
  }

  private static void run(Mailbox.Continuation work) throws InterruptedException {
    try {
      work.run();
    } catch (InterruptedException | RuntimeException passed) {
      throw passed;
    } catch (Exception checked) {
      throw new IllegalStateException("a continuation failed", checked);
    }
  }

  private static boolean isWork(Object item) {
    return item instanceof Mailbox.Continuation;
  }

  private static Object body(Object item) {
    return item instanceof Letter letter ? letter.body() : item;
  }

  private boolean isOver(Optional<Long> deadline) {
    return deadline.filter(moment -> Deadline.isOver(host, moment)).isPresent();
  }

  private void await(Optional<Long> deadline) throws InterruptedException {
    if (cell.becomeIdle()) {
      if (deadline.isPresent()) {
        host.parkUntil(deadline.get());
      } else {
        host.park();
      }
      cell.becomeBusy();
    }
    if (Thread.interrupted() || !cell.isAlive()) {
      throw new InterruptedException(cell + " was told to end while it waited for a message");
    }
  }
}
