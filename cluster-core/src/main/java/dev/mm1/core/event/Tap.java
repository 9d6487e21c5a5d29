package dev.mm1.core.event;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Envelope;

/// Sees what some actors send and receive, and changes nothing.
///
/// Called on the actor's own thread in the middle of its work: it must be quick, must not block,
/// and must not throw. Several actors may call at the same time.
public interface Tap {

  /// Sees nothing.
  Tap NONE = new Tap() {};

  /// The actor is about to send or forward a message. What becomes of it is not known yet.
  ///
  /// @param path of the sender
  /// @param to where it goes; the envelope says whom it was meant for first
  default void sent(String path, Address to, Envelope<?> message) {}

  /// The actor is about to get a message: also [dev.mm1.core.signal.Down] and
  /// [dev.mm1.core.signal.Exited], of which no sending is seen.
  ///
  /// @param path of the receiver
  default void received(String path, Envelope<?> message) {}
}
