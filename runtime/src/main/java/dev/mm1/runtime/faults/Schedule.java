package dev.mm1.runtime.faults;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// Decides when the frames of one direction of one connection go on: none before the one ahead of
/// it. It has no clock and no timer.
final class Schedule {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /// When the throttle lets the next in.
  private long free;

  /// When the last goes on.
  private long last;

  Schedule(long now) {
    restart(now);
  }

  /// Forgets what was decided.
  void restart(long now) {
    free = now;
    last = now;
  }

  /// When the next frame goes on; empty: not before something is healed.
  OptionalLong next(List<Fault> faults, long now, int bytes, RandomGenerator chance) {
    long due = now;
    for (var fault : faults) {
      switch (fault) {
        case Fault.Silence() -> {
          return OptionalLong.empty();
        }
        case Fault.Throttle(long rate) -> {
          free = later(free, now) + bytes * SECOND / rate;
          due = later(due, free);
        }
        case Fault.Delay(var least, var jitter) ->
            due += least.toNanos() + drawn(jitter.toNanos(), chance);
      }
    }
    last = later(last, due);
    return OptionalLong.of(last);
  }

  private static long drawn(long most, RandomGenerator chance) {
    return most == 0 ? 0 : chance.nextLong(most + 1);
  }

  /// A clock like ours may begin anywhere, so that only differences mean something.
  private static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
