package dev.mm1;

import java.time.Duration;

/// How long a node waits for its actors to end.
///
/// @param orderly how long they may take when the node stops and asks them to; 4 s unless set
/// @param kill how long those may take that are killed then; 2 s unless set
/// @param grace how long the code of an actor that was told to end may go on, at any time, before
///   the actor counts as dead; 2 s unless set
public record StopLimits(Duration orderly, Duration kill, Duration grace) {

  /// What holds unless something else is said.
  public static final StopLimits DEFAULT =
      new StopLimits(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(2));

  /// Checks.
  ///
  /// @throws IllegalArgumentException naming the setting, its value and what to do
  public StopLimits {
    check("shutdown.orderly", orderly);
    check("shutdown.kill", kill);
    check("shutdown.kill-grace", grace);
  }

  private static void check(String what, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "%s is %d ms; it must be more than nothing".formatted(what, duration.toMillis()));
    }
  }
}
