package dev.mm1.runtime.wire;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Signal;
import java.util.Optional;

/// What the bytes of an envelope were.
public sealed interface Decoded {

  /// Whom it is for.
  Address to();

  /// A signal for somebody of this node.
  record Good(Signal signal) implements Decoded {

    @Override
    public Address to() {
      return signal.to();
    }
  }

  /// An envelope whose content this node cannot make sense of: it costs that signal and nothing
  /// else.
  ///
  /// @param from who sent it
  /// @param to whom it was for
  /// @param replyTo the slot that waits for a reply to it
  /// @param type the name of the payload's type, or the kind of signal
  /// @param why for people
  record Undecodable(Address from, Address to, Optional<Address> replyTo, String type, String why)
      implements Decoded {}
}
