package dev.mm1.runtime.cell;

import dev.mm1.runtime.signal.Signal.Letter;
import org.jspecify.annotations.Nullable;

/// One thing in a mailbox, and a link of the chain in which it waits. Besides these there are three
/// marks, which all mailboxes share and which hold nothing.
sealed class Item permits TimedItem {

  /// Nothing has arrived, and the actor has nothing to do.
  static final Item IDLE = new Item("idle");

  /// Nothing has arrived, and the actor will look before it waits.
  static final Item BUSY = new Item("busy");

  /// The actor has ended: nothing arrives any more.
  static final Item ENDED = new Item("ended");

  final Object content;

  /// How many letters had arrived in all, together with this item. Written before the item is
  /// added.
  int number;

  /// The next older one while it is among what has arrived, the next younger one once it was taken.
  /// Nothing else is reached from an item that was read: a chain of old ones would keep the young
  /// ones from being collected.
  @Nullable Item next;

  Item(Object content) {
    this.content = content;
  }

  boolean isMark() {
    return equals(BUSY) || equals(IDLE) || equals(ENDED);
  }

  boolean isLetter() {
    return content instanceof Letter;
  }
}
