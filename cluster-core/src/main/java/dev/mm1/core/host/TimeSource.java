package dev.mm1.core.host;

import java.time.Instant;

/// The time, as the only clock that the toolkit reads.
public interface TimeSource {

  /// A clock in nanoseconds that never steps: only differences mean something.
  long nanos();

  /// The wall clock, for people and for a first guess where nobody remembers; it may step.
  Instant now();
}
