package dev.mm1.runtime.peer;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal;
import java.util.Optional;

/// Two whose signals keep their order.
record Pair(Address from, Address to) {

  static Pair of(Signal signal) {
    return new Pair(signal.from(), signal.to());
  }

  /// The pair that speaks for an ask once it is over: what it says must not come before the
  /// request.
  static Optional<Pair> ofAsk(Signal signal) {
    return signal instanceof Signal.Letter letter && letter.body() instanceof Request request
        ? Optional.of(new Pair(request.replyTo(), letter.to()))
        : Optional.empty();
  }
}
