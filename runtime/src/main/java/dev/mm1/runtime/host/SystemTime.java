package dev.mm1.runtime.host;

import dev.mm1.core.host.TimeSource;
import java.time.Instant;

/// The clocks of the machine.
public enum SystemTime implements TimeSource {
  /// The only one.
  CLOCK;

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }
}
