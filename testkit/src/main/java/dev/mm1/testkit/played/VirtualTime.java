package dev.mm1.testkit.played;

import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.time.Instant;

/// A clock that stands still until it is told to go on. Begins at zero, and on 1 January 1970.
///
/// Who moves it and who reads it take turns, so it needs no lock.
public final class VirtualTime implements TimeSource {

  private Duration elapsed = Duration.ZERO;

  /// Nothing has passed yet.
  public VirtualTime() {}

  /// How much has passed.
  public Duration elapsed() {
    return elapsed;
  }

  /// Lets time pass until so much has passed in all; does nothing if it has.
  public void passUntil(Duration time) {
    elapsed = time.compareTo(elapsed) > 0 ? time : elapsed;
  }

  @Override
  public long nanos() {
    return elapsed.toNanos();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(elapsed);
  }
}
