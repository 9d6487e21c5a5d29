package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;

/// What a [Server] wants done after a handler.
public sealed interface Outcome {

  /// Nothing: on to the next message.
  record Continue() implements Outcome {}

  /// Answer the request just handled. Only from [Server#onRequest].
  record Reply(Object answer) implements Outcome {}

  /// Pass the request just handled on; the receiver answers. Only from [Server#onRequest].
  record Forward(Address to) implements Outcome {}

  /// Do `first`, then end with the reason.
  record Stop(Outcome first, ExitReason reason) implements Outcome {}

  /// Do `first`; then, if no message comes within the patience, call [Server#onTimeout].
  record Within(Outcome first, Duration patience) implements Outcome {

    public Within {
      if (patience.isNegative()) {
        throw new IllegalArgumentException(
            "patience %s with the next message is negative".formatted(patience));
      }
    }
  }

  /// On to the next message.
  static Outcome next() {
    return new Continue();
  }

  /// Answer the request just handled.
  static Outcome reply(Object answer) {
    return new Reply(answer);
  }

  /// Pass the request just handled on.
  static Outcome forward(Address to) {
    return new Forward(to);
  }

  /// End with the reason.
  static Outcome stop(ExitReason reason) {
    return new Stop(next(), reason);
  }

  /// Do this; then, if no message comes within the patience, [Server#onTimeout] is called. Holds
  /// until the next message, whatever that is; zero looks only whether one is there already.
  ///
  /// @throws IllegalArgumentException if the patience is negative
  default Outcome within(Duration patience) {
    return new Within(this, patience);
  }

  /// Do this, then end normally.
  default Outcome thenStop() {
    return new Stop(this, ExitReason.normal());
  }
}
