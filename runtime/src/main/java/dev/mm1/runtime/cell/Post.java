package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal.AskFailed;
import dev.mm1.runtime.signal.Signal.AskMoved;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Signal.Reply;

/// Sends letters, and sees to those that do not arrive: each is a dead letter, and if an answer was
/// awaited, the one who asked is told at once.
final class Post {

  private final Cells cells;
  private final NodeEvents events;

  Post(Cells cells, NodeEvents events) {
    this.cells = cells;
    this.events = events;
  }

  Delivery letter(Letter letter) {
    sent();
    var delivery = cells.send(letter);
    if (!delivery.isAccepted()) {
      refused(letter, delivery);
    }
    return delivery;
  }

  /// A letter is sent, if it was not before.
  void sent() {
    var metering = cells.metering();
    if (metering != null) {
      metering.measures().sent();
    }
  }

  /// An answer that cannot be sent as bytes fails the ask: who asked must hear something.
  Delivery reply(Reply reply) {
    var delivery = cells.send(reply);
    // One to this node has told of its loss where it arrived.
    if (!delivery.isAccepted() && !cells.tag().owns(reply.to())) {
      lost(reply.from(), reply.to(), reply.body(), loss(delivery));
    }
    if (delivery == Delivery.UNENCODABLE) {
      var _ = cells.send(new AskFailed(reply.from(), reply.to(), why(reply.to(), delivery)));
    }
    return delivery;
  }

  /// Passes a request on: the receiver owes the answer now.
  ///
  /// @param letter that carries the request
  Delivery forward(Letter letter, Request request) {
    if (cells.tag().owns(request.replyTo())) {
      return forwardOurs(letter, request.replyTo());
    }
    // Before the letter, so that the asker knows the new holder before that can answer.
    var _ = cells.send(new AskMoved(letter.to(), request.replyTo()));
    return letter(letter);
  }

  private Delivery forwardOurs(Letter letter, Address address) {
    var slot = cells.slots().find(address);
    slot.ifPresent(open -> cells.slots().move(cells, open, letter.from(), letter.to()));
    var delivery = letter(letter);
    if (slot.filter(cells.slots()::isOpen).isEmpty()) {
      // Nobody waits any more; the new holder does not know.
      Ask.release(cells, address, letter.to());
    }
    return delivery;
  }

  /// A letter that has been sent on too often.
  Delivery exhausted(Letter letter) {
    if (letter.body() instanceof Request request) {
      // Whoever owed the answer until now does not any more: it is the way that fails.
      var _ = cells.send(new AskMoved(letter.to(), request.replyTo()));
    }
    refused(letter, Delivery.TTL_EXHAUSTED);
    return Delivery.TTL_EXHAUSTED;
  }

  void refused(Letter letter, Delivery delivery) {
    lost(letter, loss(delivery));
    if (letter.body() instanceof Request request) {
      var _ = cells.send(new AskFailed(letter.to(), request.replyTo(), why(letter.to(), delivery)));
    }
  }

  void lost(Letter letter, Loss why) {
    lost(letter.from(), letter.to(), letter.body(), why);
  }

  void lost(Address from, Address to, Object body, Loss why) {
    Object what = body instanceof Request request ? request.body() : body;
    events.on(new DeadLetter(from, to, what.getClass().getName(), why));
  }

  private static Loss loss(Delivery delivery) {
    return switch (delivery) {
      case FULL -> Loss.FULL;
      case CLOSED -> Loss.CLOSED;
      case NOT_FOUND -> Loss.NOT_FOUND;
      case NO_ROUTE -> Loss.NO_ROUTE;
      case TTL_EXHAUSTED -> Loss.TTL_EXHAUSTED;
      case UNENCODABLE -> Loss.UNENCODABLE;
      case ACCEPTED -> throw new IllegalArgumentException("an accepted letter is not lost");
    };
  }

  ExitReason why(Address to, Delivery delivery) {
    return switch (delivery) {
      case NOT_FOUND, CLOSED -> ExitReason.noProc();
      case NO_ROUTE -> new ExitReason.NoConnection(nodeOf(to));
      case FULL -> new ExitReason.Custom("full", "no room for a message to " + to);
      case TTL_EXHAUSTED -> new ExitReason.Custom("ttl-exhausted", "forwarded too often");
      case UNENCODABLE ->
          new ExitReason.Custom("unencodable", "a message to " + to + " cannot be sent as bytes");
      case ACCEPTED -> throw new IllegalArgumentException("an accepted letter is not refused");
    };
  }

  private String nodeOf(Address to) {
    return switch (cells.way(to)) {
      case Way.Open(var route) -> route.node().name().value();
      case Way.Lost(var node) -> node;
      case Way.Dead _ -> "a node that has ended";
    };
  }
}
