package dev.mm1.runtime.host;

import java.time.Duration;

/// How a host runs short work.
///
/// @param threads how many works run at the same time
/// @param limit how long a work may hold its thread before it is told so and another thread stands
///   in
public record DispatcherSettings(int threads, Duration limit) {

  /// A thread for each processor, and half a second.
  public static final DispatcherSettings DEFAULT =
      new DispatcherSettings(Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500));

  public DispatcherSettings {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a dispatcher with %d threads runs nothing; give it at least 1".formatted(threads));
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          "the limit %s of the dispatcher is not positive".formatted(limit));
    }
  }
}
