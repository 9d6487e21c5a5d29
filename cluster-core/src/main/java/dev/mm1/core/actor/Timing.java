package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Optional;

/// Messages that come later.
///
/// A timer belongs to the actor that set it and dies with it. It has a key: any value, compared by
/// `equals`; to set another timer with the key replaces the first. Nothing here waits, on any
/// hosting.
///
/// A timer of this actor for itself is exact: once it has been cancelled or replaced, its message
/// is not received any more, also if its time had come and the message was already in the mailbox.
/// It needs no room in the mailbox. One that repeats sends its next message only when the one
/// before has been received: a slow actor gets its ticks late, and never a heap of them.
///
/// A message for another actor is sent as by [Messaging#tell] when its time has come; to a full
/// mailbox it is sent as soon as there is room, and a timer that repeats waits so long. If the
/// receiver is gone the message is a dead letter. A timer that repeats then goes on if only the
/// receiver's node is not reached, and is over otherwise.
///
/// Messages of timers with the same time come in no promised order. Each message begins a new
/// trace.
public interface Timing {

  /// Sets a timer for this actor.
  ///
  /// @param key replaces the timer that has it
  /// @param message any object; it is kept, and handed over as it is
  void setTimer(Object key, Schedule when, Object message);

  /// Sets a timer whose messages go to another actor.
  ///
  /// @param key replaces the timer that has it
  /// @param to any address, of any node
  /// @param message any object; it is kept, and handed over as it is
  void setTimer(Object key, Schedule when, Address to, Object message);

  /// Sends a message to this actor after a delay, once.
  ///
  /// @return the key of the timer, made for it
  default TimerKey sendAfter(Duration delay, Object message) {
    var key = new TimerKey();
    setTimer(key, Schedule.after(delay), message);
    return key;
  }

  /// Sends a message to another actor after a delay, once.
  ///
  /// @return the key of the timer, made for it
  default TimerKey sendAfter(Duration delay, Address to, Object message) {
    var key = new TimerKey();
    setTimer(key, Schedule.after(delay), to, message);
    return key;
  }

  /// Makes sure that a timer sends nothing more.
  ///
  /// @return what was cancelled; empty if there is no timer with that key, or it has done its work
  Optional<CancelledTimer> cancelTimer(Object key);

  /// How long it takes until a timer sends its next message; zero if it is late.
  ///
  /// @return empty if there is no timer with that key, or it has done its work
  Optional<Duration> timeLeft(Object key);
}
