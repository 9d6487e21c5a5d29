package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.wire.Decoded;
import java.util.Optional;

/// Hands over what arrives on a route. What cannot be understood costs that message and nothing
/// else, and whoever waits for a reply to it is told.
///
/// @param understanding what is known of the other node's types
/// @param over the route it comes by
record Arrivals(Ground ground, Understanding understanding, Inbox inbox, Stretch over) {

  private static final Address NOBODY = new Address(0);

  /// Hands it over.
  void take(Decoded what) {
    switch (what) {
      case Decoded.Good(Signal signal) -> inbox.deliver(over, signal);
      case Decoded.Undecodable bad -> undecodable(bad);
    }
  }

  /// What the bytes say. Any thread may call.
  Decoded decoded(ByteString envelope) {
    try {
      return understanding.codec().decode(envelope);
    } catch (CodecException broken) {
      return undecodable(envelope, String.valueOf(broken.getMessage()));
    }
  }

  /// Stands for bytes of which nothing can be said.
  static Decoded undecodable(ByteString envelope, String why) {
    return new Decoded.Undecodable(
        NOBODY,
        NOBODY,
        Optional.empty(),
        "an envelope of %d bytes".formatted(envelope.size()),
        why);
  }

  private void undecodable(Decoded.Undecodable bad) {
    ground.events().on(new DeadLetter(bad.from(), bad.to(), bad.type(), Loss.UNDECODABLE));
    var reason = new ExitReason.Custom("undecodable", bad.why());
    bad.replyTo().ifPresent(slot -> over.send(new Signal.AskFailed(bad.to(), slot, reason)));
  }
}
