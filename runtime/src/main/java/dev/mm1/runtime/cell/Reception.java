package dev.mm1.runtime.cell;

import dev.mm1.core.actor.MailboxClosed;
import dev.mm1.core.host.Host;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A process takes a message out of its mailbox, and waits for one if need be. Continuations that
/// come before it are run, and timers that were cancelled are left out.
final class Reception {

  private final Host host;
  private final Pause pause;
  private final Cell cell;
  private final Intake intake;
  private final Current current;

  Reception(Host host, Cell cell, Current current) {
    this.host = host;
    this.pause = new Pause(host, cell);
    this.cell = cell;
    this.intake = cell.intake();
    this.current = current;
  }

  /// The oldest message, however long it takes.
  Object next() throws InterruptedException {
    while (true) {
      var message = taken(intake::next);
      if (message.isPresent()) {
        return message.get();
      }
      await(pause::once);
    }
  }

  /// The oldest message, if there is one before the deadline.
  Optional<Object> next(long deadline) throws InterruptedException {
    return within(deadline, intake::next);
  }

  /// The oldest message that passes, if there is one before the deadline.
  Optional<Object> next(Predicate<Object> wanted, long deadline) throws InterruptedException {
    return within(
        deadline, () -> intake.next(item -> isWork(item) || isWanted(wanted, body(item))));
  }

  private boolean isWanted(Predicate<Object> wanted, Object message) {
    current.selecting(true);
    try {
      return wanted.test(message);
    } finally {
      current.selecting(false);
    }
  }

  private Optional<Object> within(long deadline, Supplier<Optional<Object>> source)
      throws InterruptedException {
    while (true) {
      var message = taken(source);
      if (message.isPresent() || Deadline.isOver(host, deadline)) {
        return message;
      }
      await(() -> pause.until(deadline));
    }
  }

  private Optional<Object> taken(Supplier<Optional<Object>> source) throws InterruptedException {
    while (true) {
      var item = source.get();
      if (item.isEmpty()) {
        return item;
      }
      var message = message(item.get());
      if (message.isPresent()) {
        return message.map(current::taking);
      }
    }
  }

  /// What the actor gets of an item; empty if it was for the runtime, which has done it.
  private static Optional<?> message(Object item) throws InterruptedException {
    return switch (item) {
      case Mailbox.Continuation work -> {
        run(work);
        yield Optional.empty();
      }
      case OwnTimer timer -> timer.take();
      default -> Optional.of(item);
    };
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
    return item instanceof Mailbox.Continuation
        || (item instanceof OwnTimer timer && !timer.isSet());
  }

  private static Object body(Object item) {
    return switch (item) {
      case Letter letter -> letter.body();
      case OwnTimer timer -> timer.order().message();
      default -> item;
    };
  }

  private void await(Runnable park) throws InterruptedException {
    if (cell.isClosed()) {
      throw new MailboxClosed(cell.address());
    }
    if (intake.becomeIdle()) {
      park.run();
      intake.becomeBusy();
    }
    if (Thread.interrupted() || !cell.isAlive()) {
      throw new InterruptedException(cell + " was told to end while it waited for a message");
    }
  }
}
