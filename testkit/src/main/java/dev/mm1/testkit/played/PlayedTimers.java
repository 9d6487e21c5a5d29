package dev.mm1.testkit.played;

import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The timers of one actor, in virtual time.
///
/// A message counts as sent when it is taken out of here, so one that is cancelled is never
/// received, and one that repeats waits for the one before, as [dev.mm1.core.actor.Timing] wants.
public final class PlayedTimers {

  private final Map<Object, Armed> armed = new LinkedHashMap<>();
  private long count;

  /// None so far.
  public PlayedTimers() {}

  /// A timer that waits for its time.
  ///
  /// @param due when its next message should come
  /// @param comes when it can come: later than due, if the message before was taken late
  /// @param number counts all that were ever armed: the order among equals
  public record Armed(PlayedTimer timer, Duration due, Duration comes, long number) {}

  /// Sets a timer, in the place of the one with its key.
  ///
  /// @param now how much time has passed
  public void set(PlayedTimer timer, Duration now) {
    arm(timer, now.plus(first(timer.when(), now)), now);
  }

  private static Duration first(Schedule when, Duration now) {
    return switch (when) {
      case Schedule.After(var delay) -> delay;
      case Schedule.At(var time) -> max(Duration.ZERO, left(time, now));
      case Schedule.FixedDelay(var first, _) -> first;
      case Schedule.FixedRate(var first, _) -> first;
    };
  }

  private static Duration left(Instant time, Duration now) {
    return Duration.between(Instant.EPOCH.plus(now), time);
  }

  private void arm(PlayedTimer timer, Duration due, Duration now) {
    armed.put(timer.key(), new Armed(timer, due, max(due, now), ++count));
  }

  /// Makes sure that a timer sends nothing more.
  ///
  /// @param now how much time has passed
  public Optional<CancelledTimer> cancel(Object key, Duration now) {
    return Optional.ofNullable(armed.remove(key))
        .map(one -> new CancelledTimer(one.timer().message(), left(one, now)));
  }

  /// How long it takes until a timer sends its next message.
  ///
  /// @param now how much time has passed
  public Optional<Duration> timeLeft(Object key, Duration now) {
    return Optional.ofNullable(armed.get(key)).map(one -> left(one, now));
  }

  private static Duration left(Armed one, Duration now) {
    return max(Duration.ZERO, one.due().minus(now));
  }

  /// The next of those that are as wanted.
  public Optional<Armed> next(Predicate<PlayedTimer> wanted) {
    return armed.values().stream()
        .filter(one -> wanted.test(one.timer()))
        .min(Comparator.comparing(Armed::comes).thenComparingLong(Armed::number));
  }

  /// Its message has been received, or sent to another: it is over, or armed again.
  ///
  /// @param now how much time has passed
  public void taken(Armed one, Duration now) {
    armed.remove(one.timer().key());
    switch (one.timer().when()) {
      case Schedule.After _, Schedule.At _ -> {}
      case Schedule.FixedDelay(_, var delay) -> arm(one.timer(), now.plus(delay), now);
      case Schedule.FixedRate(_, var period) -> arm(one.timer(), one.due().plus(period), now);
    }
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
