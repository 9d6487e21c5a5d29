package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;

/// Sending messages. None of these calls waits.
///
/// What one actor sends to another arrives in the order sent, or not at all (B42). A message is
/// delivered at most once.
public interface Messaging {

  /// Sends a message, and says what became of it so far.
  ///
  /// `ACCEPTED` by another node's actor means that it is on its way: it is lost if the connection
  /// breaks before it arrives. Watch the receiver, or ask, when that matters.
  Delivery tell(Address to, Object message);

  /// Answers a request. An answer needs no room in a mailbox; one that comes too late is dropped.
  Delivery reply(Request request, Object answer);

  /// Passes a request on, so that the receiver answers the one who asked.
  Delivery forward(Address to, Request request);
}
