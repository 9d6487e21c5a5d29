package dev.mm1.runtime.cell;

import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Optional;

/// A timer whose messages go to the actor that set it. When its time has come it takes its place in
/// the mailbox itself, and becomes a message only when the actor takes it from there: so what has
/// been cancelled is never received, and at most one message waits.
final class OwnTimer extends SetTimer {

  OwnTimer(Timers timers, Order order) {
    super(timers, order);
  }

  @Override
  void rings() {
    timers().cell().tick(this);
  }

  /// By the actor: whether there is a message to take.
  boolean isSet() {
    synchronized (timers()) {
      return timers().has(this);
    }
  }

  /// By the actor: the message; empty if the timer does not count any more.
  Optional<Letter> take() {
    synchronized (timers()) {
      if (!timers().has(this)) {
        return Optional.empty();
      }
      timers().delivered(this);
    }
    var self = timers().cell().address();
    return Optional.of(
        new Letter(self, self, timers().cells().traces().fresh(), order().message()));
  }
}
