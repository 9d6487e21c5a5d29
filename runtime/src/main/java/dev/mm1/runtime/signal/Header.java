package dev.mm1.runtime.signal;

/// What travels with a message besides its body.
///
/// @param ttl how often it may still be sent on, 0 to 255
/// @param priority kept for those who look at it; changes no order
/// @param number of the message, per sender
/// @param trace the trace it belongs to; 0 if none
public record Header(int ttl, boolean priority, long number, long trace) {

  /// How often a message may be sent on unless something else is said.
  public static final int DEFAULT_TTL = 15;

  /// The header of a fresh message.
  public static final Header FRESH = new Header(DEFAULT_TTL, false, 0, 0);

  public Header {
    if (ttl < 0 || ttl > 255) {
      throw new IllegalArgumentException("ttl %d is not between 0 and 255".formatted(ttl));
    }
  }

  /// The header after one more hop.
  public Header aged() {
    return new Header(ttl - 1, priority, number, trace);
  }
}
