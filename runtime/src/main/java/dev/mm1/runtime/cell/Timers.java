package dev.mm1.runtime.cell;

import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The timers of one actor. Its lock is taken after the actor's voice and before any lock of a
/// cell.
final class Timers implements Errand {

  private final Cells cells;
  private final Cell cell;
  private final Map<Object, SetTimer> set = new HashMap<>();
  private boolean abandoned;

  Timers(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  Cells cells() {
    return cells;
  }

  Cell cell() {
    return cell;
  }

  Host host() {
    return cells.host();
  }

  /// Sets a timer whose message goes to the actor itself.
  void set(Object key, Schedule when, Object message) {
    set(key, new OwnTimer(this, new SetTimer.Order(key, when, checked(message))));
  }

  /// Sets a timer whose message goes to another actor.
  void set(Object key, Schedule when, Address to, Object message) {
    set(key, new OutwardTimer(this, new SetTimer.Order(key, when, checked(message)), to));
  }

  private static Object checked(Object message) {
    return Objects.requireNonNull(message, "the message of a timer must not be null");
  }

  private synchronized void set(Object key, SetTimer timer) {
    Objects.requireNonNull(
        key, "the key of a timer must not be null; use sendAfter for one without");
    if (abandoned) {
      return;
    }
    var replaced = set.put(key, timer);
    if (replaced != null) {
      replaced.stop();
    }
    timer.arm(Pace.first(host(), timer.order().when()));
  }

  synchronized Optional<CancelledTimer> cancel(Object key) {
    return Optional.ofNullable(set.remove(key))
        .map(
            timer -> {
              timer.stop();
              return new CancelledTimer(timer.order().message(), left(timer));
            });
  }

  synchronized Optional<Duration> left(Object key) {
    return Optional.ofNullable(set.get(key)).map(this::left);
  }

  private Duration left(SetTimer timer) {
    return Deadline.left(host(), timer.due());
  }

  /// Whether it has been neither cancelled nor replaced, and has not done its work. Under the lock.
  boolean has(SetTimer timer) {
    return timer.equals(set.get(timer.order().key()));
  }

  /// Its message has been received, or taken in elsewhere: it is due again, or has done its work.
  /// Under the lock.
  void delivered(SetTimer timer) {
    Pace.next(host(), timer.order().when(), timer.due())
        .ifPresentOrElse(timer::arm, () -> over(timer));
  }

  /// It has done its work. Under the lock.
  void over(SetTimer timer) {
    set.remove(timer.order().key());
  }

  @Override
  public void abandon(ExitReason reason) {
    left().forEach(SetTimer::die);
  }

  private synchronized List<SetTimer> left() {
    abandoned = true;
    var left = List.copyOf(set.values());
    left.forEach(SetTimer::stop);
    set.clear();
    return left;
  }
}
