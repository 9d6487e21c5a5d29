package dev.mm1.core.actor;

import java.time.Duration;
import java.time.Instant;

/// When a timer sends its message, or its messages.
public sealed interface Schedule {

  /// Once, after a delay.
  ///
  /// @param delay zero or more
  record After(Duration delay) implements Schedule {

    public After {
      check("delay", delay);
    }
  }

  /// Once, at a time of the wall clock as that clock stands when the timer is set; at once if that
  /// is past. A step of the clock afterwards does not move it.
  record At(Instant time) implements Schedule {}

  /// Again and again: each delay begins when the message before has been received.
  ///
  /// @param first until the first message; zero or more
  /// @param delay between two; more than zero
  record FixedDelay(Duration first, Duration delay) implements Schedule {

    public FixedDelay {
      check("first delay", first);
      checkPositive("delay", delay);
    }
  }

  /// Again and again, at the first time and whole periods after it. What could not be received in
  /// time comes late, and what has fallen due meanwhile follows at once: none is left out.
  ///
  /// @param first until the first message; zero or more
  /// @param period from one to the next; more than zero
  record FixedRate(Duration first, Duration period) implements Schedule {

    public FixedRate {
      check("first delay", first);
      checkPositive("period", period);
    }
  }

  /// Once, after a delay.
  ///
  /// @throws IllegalArgumentException if it is negative
  static Schedule after(Duration delay) {
    return new After(delay);
  }

  /// Once, at that time.
  static Schedule at(Instant time) {
    return new At(time);
  }

  /// Again and again, with a delay before each.
  ///
  /// @throws IllegalArgumentException if it is not positive
  static Schedule fixedDelay(Duration delay) {
    return new FixedDelay(delay, delay);
  }

  /// Again and again, once in each period, for the first time after one.
  ///
  /// @throws IllegalArgumentException if it is not positive
  static Schedule fixedRate(Duration period) {
    return new FixedRate(period, period);
  }

  private static void check(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "the %s %s of a timer is negative".formatted(what, duration));
    }
  }

  private static void checkPositive(String what, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "the %s %s of a timer that repeats must be more than zero".formatted(what, duration));
    }
  }
}
