package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.Tap;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Header;
import dev.mm1.core.signal.NodeDown;
import dev.mm1.core.signal.NodeUp;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import org.jspecify.annotations.Nullable;

/// What an actor's code deals with at the moment. Belongs to the actor's own thread.
final class Current {

  private final Cell cell;
  private final Tap tap;
  private @Nullable Object item;
  private boolean selecting;

  /// How many messages it has sent to other nodes.
  private long sent;

  Current(Cell cell, Tap tap) {
    this.cell = cell;
    this.tap = tap;
  }

  /// The code is about to get what was in the mailbox.
  ///
  /// @return the message that it gets
  Object taking(Object next) {
    item = next;
    if (!tap.equals(Tap.NONE)) {
      tap.received(cell.path(), envelope());
    }
    return next instanceof Letter letter ? letter.body() : next;
  }

  /// The code is about to send.
  void sending(Letter letter) {
    if (!tap.equals(Tap.NONE)) {
      tap.sent(cell.path(), letter.to(), of(letter));
    }
  }

  /// The number of its next message to another node.
  long nextNumber() {
    return ++sent;
  }

  /// While user code looks at messages it must not take any.
  void checkNotSelecting() {
    if (selecting) {
      throw new IllegalStateException(
          "a predicate of %s that selects a message must not receive itself"
              .formatted(cell.path()));
    }
  }

  void selecting(boolean now) {
    selecting = now;
  }

  /// What it got last, with what travelled with it.
  Envelope<?> envelope() {
    return switch (item) {
      case null -> throw new IllegalStateException(cell.path() + " has received no message yet");
      case Letter letter -> of(letter);
      case Down down -> fromRuntime(down.peer(), down);
      case Exited exited -> fromRuntime(exited.peer(), exited);
      case NodeUp up -> fromRuntime(Address.of(up.node().tag(), 0), up);
      case NodeDown down -> fromRuntime(Address.of(down.node().tag(), 0), down);
      default -> throw new IllegalStateException("no message: " + item);
    };
  }

  /// Who sent the message that it got last; if it is another one, the actor itself.
  Address senderOf(Object message) {
    return item instanceof Letter letter && letter.body().equals(message)
        ? of(letter).header().sender()
        : cell.address();
  }

  static Envelope<?> of(Letter letter) {
    return new Envelope<>(header(letter.from(), letter.to(), letter.stamp()), letter.body());
  }

  /// @param from of the last leg of the way
  /// @param to of the last leg of the way
  static Header header(Address from, Address to, Stamp stamp) {
    var first = stamp.origin().orElseGet(() -> new Stamp.Origin(from, to));
    return new Header(
        first.to(), first.sender(), stamp.ttl(), stamp.priority(), stamp.number(), stamp.trace());
  }

  private Envelope<?> fromRuntime(Address peer, Object message) {
    return new Envelope<>(
        new Header(cell.address(), peer, Stamp.FRESH.ttl(), false, 0, 0), message);
  }
}
