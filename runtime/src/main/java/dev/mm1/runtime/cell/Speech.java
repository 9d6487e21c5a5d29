package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Header;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// An actor sends messages. Belongs to the actor's own thread.
final class Speech {

  private final Cells cells;
  private final Cell cell;
  private final Fence fence;
  private final Current current;

  Speech(Cells cells, Cell cell, Fence fence, Current current) {
    this.cells = cells;
    this.cell = cell;
    this.fence = fence;
    this.current = current;
  }

  Delivery tell(Address to, Object message) {
    return fence.send(() -> cells.post().letter(letter(to, Traces.current(), message)));
  }

  Delivery send(Envelope<?> envelope) {
    var header = envelope.header();
    var stamp = new Stamp(Math.max(0, header.ttl() - 1), header.priority(), 0, header.trace());
    return fence.send(
        () -> {
          var letter = letter(header.to(), stamp, envelope.body());
          return header.ttl() == 0 ? cells.post().exhausted(letter) : cells.post().letter(letter);
        });
  }

  Delivery send(Address to, Object message, Duration patience) throws InterruptedException {
    fence.passWaiting();
    return AwaitedRoom.of(cells, cell, fence, letter(to, Traces.current(), message), patience)
        .send();
  }

  void send(Address to, Object message, Duration patience, Consumer<Delivery> then) {
    fence.pass();
    var letter = letter(to, Traces.current(), message);
    new ContinuedRoom(cells, cell, fence, letter, patience, then).begin();
  }

  Delivery reply(Request request, Object answer) {
    Objects.requireNonNull(answer, "an answer must not be null");
    var reply = new Signal.Reply(cell.address(), request.replyTo(), answer);
    return fence.send(
        () -> {
          var _ = cell.settle(request.replyTo());
          return cells.post().reply(reply);
        });
  }

  Delivery forward(Address to, Request request) {
    return fence.send(
        () -> {
          var debt = cell.settle(request.replyTo());
          var header = debt.map(Debt::header).orElseGet(() -> Header.to(cell.address()));
          return forwardNow(to, new Envelope<>(header, request));
        });
  }

  Delivery forward(Address to, Envelope<?> envelope) {
    return fence.send(
        () -> {
          if (envelope.body() instanceof Request request) {
            var _ = cell.settle(request.replyTo());
          }
          return forwardNow(to, envelope);
        });
  }

  private Delivery forwardNow(Address to, Envelope<?> envelope) {
    var header = envelope.header();
    if (header.ttl() == 0) {
      return cells.post().exhausted(letter(to, Stamp.FRESH, envelope.body()));
    }
    var origin = Optional.of(new Stamp.Origin(header.sender(), header.to()));
    var stamp =
        new Stamp(header.ttl() - 1, header.priority(), header.number(), header.trace(), origin);
    var letter = seen(new Letter(cell.address(), to, stamp, envelope.body()));
    return envelope.body() instanceof Request request
        ? cells.post().forward(letter, request)
        : cells.post().letter(letter);
  }

  private Letter letter(Address to, Stamp stamp, Object body) {
    Objects.requireNonNull(body, "a message must not be null");
    var numbered = cells.tag().owns(to) ? stamp : stamp.numbered(current.nextNumber());
    return seen(new Letter(cell.address(), to, numbered, body));
  }

  private Letter seen(Letter letter) {
    current.sending(letter);
    return letter;
  }
}
