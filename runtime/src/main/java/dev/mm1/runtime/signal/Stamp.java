package dev.mm1.runtime.signal;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// What travels with a letter besides its body and the two ends of this leg of its way.
///
/// @param ttl how often it may still be sent on, 0 to 255
/// @param priority whether it needs no room in the mailbox; changes no order
/// @param number of the message, per sender; 0 if it never left its node
/// @param trace the trace it belongs to; 0 if none
/// @param origin where it came from before it was forwarded; empty if it was not
public record Stamp(int ttl, boolean priority, long number, long trace, Optional<Origin> origin) {

  /// The first leg of a letter that was forwarded.
  ///
  /// @param sender who sent it first
  /// @param to whom it was meant for then
  public record Origin(Address sender, Address to) {}

  /// How often a message may be sent on unless something else is said.
  public static final int DEFAULT_TTL = 15;

  /// The stamp of a fresh message on its first leg.
  public static final Stamp FRESH = new Stamp(DEFAULT_TTL - 1, false, 0, 0);

  public Stamp {
    if (ttl < 0 || ttl > 255) {
      throw new IllegalArgumentException("ttl %d is not between 0 and 255".formatted(ttl));
    }
  }

  /// The stamp of a letter that has not been forwarded.
  public Stamp(int ttl, boolean priority, long number, long trace) {
    this(ttl, priority, number, trace, Optional.empty());
  }

  /// The same in that trace.
  public Stamp inTrace(long other) {
    return new Stamp(ttl, priority, number, other, origin);
  }

  /// The same with the number that it has on its sender's wire.
  public Stamp numbered(long count) {
    return new Stamp(ttl, priority, count, trace, origin);
  }
}
