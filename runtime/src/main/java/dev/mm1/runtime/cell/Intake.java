package dev.mm1.runtime.cell;

import java.util.Optional;
import java.util.function.Predicate;

/// How an actor takes what has arrived, on its own thread, and waits for more.
final class Intake {

  private final Life life;

  Intake(Life life) {
    this.life = life;
  }

  /// The oldest item.
  Optional<Object> next() {
    var next = life.mailbox().poll();
    return next.isPresent() ? next : all().poll();
  }

  /// The oldest item that passes; the others stay in their order.
  Optional<Object> next(Predicate<Object> wanted) {
    return all().poll(wanted);
  }

  /// Drops all items that pass.
  void drop(Predicate<Object> unwanted) {
    all().drop(unwanted);
  }

  /// Takes what has arrived into the actor's half of the mailbox. The actor is not idle any more.
  Mailbox all() {
    life.mailbox().take();
    return life.mailbox();
  }

  /// There is nothing to do: from now on an arrival resumes the engine.
  ///
  /// @return false if there is something to do after all
  boolean becomeIdle() {
    return life.becomeIdle();
  }

  /// Back without having been resumed.
  void becomeBusy() {
    var _ = all();
  }
}
