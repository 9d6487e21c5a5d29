package dev.mm1.runtime.wire;

import java.time.Duration;

/// What one side of a session asks of the other.
///
/// @param sizes how much it takes at once
/// @param heartbeat how often it speaks at least
/// @param silence after how long a silence it takes the session for lost
public record Limits(Sizes sizes, Duration heartbeat, Duration silence) {

  public Limits {
    if (heartbeat.toMillis() < 1) {
      throw new IllegalArgumentException(
          "a heartbeat of %s is too short: use a millisecond or more".formatted(heartbeat));
    }
    if (silence.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "a silence limit of %s is too short for a heartbeat of %s: use twice as much or more"
              .formatted(silence, heartbeat));
    }
  }

  /// How often to speak to somebody with these limits, if one would oneself every `own`: often
  /// enough that one lost beat is not yet a silence.
  public Duration beatFor(Duration own) {
    Duration needed = silence.dividedBy(3);
    return own.compareTo(needed) < 0 ? own : needed;
  }
}
