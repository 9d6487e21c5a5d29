package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.function.Consumer;

/// Sending messages.
///
/// What one actor sends to another arrives in the order sent, or not at all (B42). A message is
/// delivered at most once. A message must not be null, which throws `NullPointerException`.
public interface Messaging {

  /// Sends a message, and says what became of it so far; does not wait.
  ///
  /// `ACCEPTED` by another node's actor means that it is on its way: it is lost if the connection
  /// breaks before it arrives. Watch the receiver, or ask, when that matters.
  Delivery tell(Address to, Object message);

  /// As [#tell], with a ttl, a priority or a trace. What the envelope says about sender and number
  /// is not taken over.
  ///
  /// @return `TTL_EXHAUSTED` if its ttl is 0
  Delivery send(Envelope<?> envelope);

  /// As [#tell], and waits while the receiver has no room. What others send meanwhile may get there
  /// first; of what this actor sends, nothing does.
  ///
  /// @param patience how long to wait; zero does not wait
  /// @return `FULL` if there was no room in time
  /// @throws IllegalArgumentException if the patience is negative
  Delivery send(Address to, Object message, Duration patience) throws InterruptedException;

  /// As [#send(Address, Object, Duration)] without waiting: what became of the message is handed to
  /// `then`, on this actor's thread, between two messages. Until then, what else this actor sends
  /// to the receiver may arrive before it.
  void send(Address to, Object message, Duration patience, Consumer<Delivery> then);

  /// Answers a request. An answer needs no room in a mailbox; one that comes too late is dropped.
  Delivery reply(Request request, Object answer);

  /// Passes a request on, so that the receiver answers the one who asked. Its header stays, and its
  /// ttl is one less.
  ///
  /// @return `TTL_EXHAUSTED` if it may not be sent on any more; then the ask fails
  Delivery forward(Address to, Request request);

  /// Passes a message on: whom it was meant for first, who sent it first, and all else in its
  /// header stay, but its ttl is one less.
  ///
  /// @return `TTL_EXHAUSTED` if it may not be sent on any more
  Delivery forward(Address to, Envelope<?> envelope);
}
