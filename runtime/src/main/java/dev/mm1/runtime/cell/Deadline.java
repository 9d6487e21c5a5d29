package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import java.time.Duration;

/// Moments on a host's clock, whose values may wrap: only differences mean something.
final class Deadline {

  /// About 146 years: for ever.
  private static final long FAR = Long.MAX_VALUE / 2;

  private Deadline() {}

  /// Nobody can wait for less than nothing.
  ///
  /// @param with what one is to be patient with
  static void checkPatience(String with, Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException(
          "patience %s with %s is negative".formatted(patience, with));
    }
  }

  static long in(Host host, Duration wait) {
    return after(host.time().nanos(), wait);
  }

  static long after(long moment, Duration wait) {
    long nanos = wait.compareTo(Duration.ofNanos(FAR)) > 0 ? FAR : wait.toNanos();
    return moment + nanos;
  }

  /// How long it is until then; zero if it is over.
  static Duration left(Host host, long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - host.time().nanos()));
  }

  static long never(Host host) {
    return host.time().nanos() + FAR;
  }

  /// The middle between now and then.
  static long halfway(Host host, long deadline) {
    long now = host.time().nanos();
    return now + (deadline - now) / 2;
  }

  static boolean isOver(Host host, long deadline) {
    return deadline - host.time().nanos() <= 0;
  }
}
