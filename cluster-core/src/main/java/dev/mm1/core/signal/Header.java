package dev.mm1.core.signal;

import dev.mm1.core.address.Address;

/// What travels with a message besides its body.
///
/// @param to whom the first sender meant it for; forwarding does not change it
/// @param sender who sent it first; serial 0 if it came from no actor, and zero before it is sent
/// @param ttl how often it may still be sent on, 0 to 255; each sending and forwarding takes one
/// @param priority whether it is taken in even where a mailbox has no room; it overtakes nothing
/// @param number counts what the sender sends to other nodes; 0 if the message never left its node
/// @param trace the trace it belongs to; 0 if none
public record Header(
    Address to, Address sender, int ttl, boolean priority, long number, long trace) {

  /// How often a message may be sent on unless something else is said.
  public static final int DEFAULT_TTL = 15;

  private static final int MAX_TTL = 255;

  public Header {
    if (ttl < 0 || ttl > MAX_TTL) {
      throw new IllegalArgumentException(
          "ttl %d of a message to %s is not between 0 and %d".formatted(ttl, to, MAX_TTL));
    }
  }

  /// The trace it belongs to, for code that wants to go on in it.
  public TraceId traceId() {
    return trace == 0 ? TraceId.none() : new TraceId(trace);
  }

  /// The header of a message that has yet to be sent, in the trace that is ambient.
  public static Header to(Address to) {
    return new Header(to, new Address(0), DEFAULT_TTL, false, 0, TraceId.current().value());
  }
}
