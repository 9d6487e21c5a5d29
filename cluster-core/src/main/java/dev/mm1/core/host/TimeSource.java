package dev.mm1.core.host;

import java.time.Instant;

/// The time, as the only clock that the toolkit reads.
public interface TimeSource {

  /// A clock in nanoseconds that never steps: only differences mean something.
  long nanos();

  /// The same clock, read in a cheaper way where there is one; then it may lag a fiftieth of a
  /// second behind, and may stand still once its host is closed.
  default long coarseNanos() {
    return nanos();
  }

  /// The wall clock, for people and for a first guess where nobody remembers; it may step.
  Instant now();
}
