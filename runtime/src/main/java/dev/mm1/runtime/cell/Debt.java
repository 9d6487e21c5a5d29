package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import java.util.Optional;

/// A request that an actor has taken and not answered yet.
///
/// @param from who sent the letter that carried it
/// @param to whom it was sent to
/// @param stamp what travelled with it
record Debt(Address from, Address to, Stamp stamp) {

  static Debt of(Letter letter) {
    return new Debt(letter.from(), letter.to(), letter.stamp());
  }

  /// The stamp of the letter that passes the request on; empty if it may not be passed on any more.
  Optional<Stamp> onward() {
    return stamp.ttl() == 0 ? Optional.empty() : Optional.of(stamp.forwarded(from, to));
  }
}
