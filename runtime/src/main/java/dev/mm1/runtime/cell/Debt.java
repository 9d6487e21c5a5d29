package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Header;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;

/// A request that an actor has taken and not answered yet.
///
/// @param from who sent the letter that carried it
/// @param to whom it was sent to
/// @param stamp what travelled with it
record Debt(Address from, Address to, Stamp stamp) {

  static Debt of(Letter letter) {
    return new Debt(letter.from(), letter.to(), letter.stamp());
  }

  /// The header of the request.
  Header header() {
    return Current.header(from, to, stamp);
  }
}
