package dev.mm1.runtime.faults;

import java.time.Duration;

/// What is wrong with one direction of connections, as long as it lasts. Several add up. None of
/// them reorders the frames of one connection, or loses one of them and delivers a later: no
/// network under TCP does either.
public sealed interface Fault {

  /// Each frame takes longer.
  ///
  /// @param least by so much at least
  /// @param jitter by so much more at most, drawn for each frame
  record Delay(Duration least, Duration jitter) implements Fault {
    public Delay {
      if (least.isNegative() || jitter.isNegative()) {
        throw new IllegalArgumentException(
            "a delay of %s and up to %s more: both must be 0 or more".formatted(least, jitter));
      }
    }
  }

  /// No more than so many bytes go on in a second.
  record Throttle(long bytesPerSecond) implements Fault {
    public Throttle {
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException(
            "%d bytes a second is none; give 1 or more, or cut it".formatted(bytesPerSecond));
      }
    }
  }

  /// Nothing arrives, and nobody is told: not even that a connection was closed. What was on its
  /// way arrives when this is over, if the connection still stands.
  record Silence() implements Fault {}
}
