package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Down;

/// What becomes of the end of a watched actor where it arrives: the message that tells of it, or
/// work for the watcher.
@FunctionalInterface
interface Heard {

  /// What the mailbox takes in for it. Called once, under the lock of the watcher's cell.
  Object of(Down down);

  /// For somebody who learns of it in another way.
  Mailbox.Continuation NOTHING_LEFT = () -> {};

  /// The message itself.
  static Object message(Down down) {
    return down;
  }
}
