package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Schedule;
import dev.mm1.core.host.Host;
import java.time.Duration;
import java.util.OptionalLong;

/// Turns schedules into moments of a host's clock.
final class Pace {

  private Pace() {}

  /// When a timer that is set now is due for the first time.
  static long first(Host host, Schedule when) {
    return Deadline.in(host, firstDelay(host, when));
  }

  private static Duration firstDelay(Host host, Schedule when) {
    return switch (when) {
      case Schedule.After(var delay) -> delay;
      case Schedule.At(var time) -> {
        var wait = Duration.between(host.time().now(), time);
        yield wait.isNegative() ? Duration.ZERO : wait;
      }
      case Schedule.FixedDelay(var first, _) -> first;
      case Schedule.FixedRate(var first, _) -> first;
    };
  }

  /// When a timer is due again whose message has just been received.
  ///
  /// @param due when that message was due
  /// @return empty if it has done its work
  static OptionalLong next(Host host, Schedule when, long due) {
    return switch (when) {
      case Schedule.After _, Schedule.At _ -> OptionalLong.empty();
      case Schedule.FixedDelay(_, var delay) -> OptionalLong.of(Deadline.in(host, delay));
      case Schedule.FixedRate(_, var period) -> OptionalLong.of(Deadline.after(due, period));
    };
  }
}
