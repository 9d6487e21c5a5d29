package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Schedule;
import dev.mm1.core.host.Timer;
import org.jspecify.annotations.Nullable;

/// A timer that an actor has set. Its fields are guarded by the lock of [Timers].
abstract sealed class SetTimer permits OwnTimer, OutwardTimer {

  /// What the actor wants.
  record Order(Object key, Schedule when, Object message) {}

  private final Timers timers;
  private final Order order;
  private long due;
  private @Nullable Timer alarm;

  SetTimer(Timers timers, Order order) {
    this.timers = timers;
    this.order = order;
  }

  final Timers timers() {
    return timers;
  }

  final Order order() {
    return order;
  }

  /// When its next message is, or was, to be sent.
  final long due() {
    return due;
  }

  /// Its time will come then.
  final void arm(long next) {
    due = next;
    ring(next);
  }

  final void ring(long moment) {
    silence();
    alarm = timers.host().after(Deadline.left(timers.host(), moment), this::rings);
  }

  /// It shall send nothing more. Under the lock.
  void stop() {
    silence();
  }

  private void silence() {
    if (alarm != null) {
      boolean _ = alarm.cancel();
    }
  }

  /// The actor has ended, and the timer has been stopped. Not under the lock.
  void die() {}

  /// Its time has come. On the thread of the host's timers, under no lock.
  abstract void rings();
}
