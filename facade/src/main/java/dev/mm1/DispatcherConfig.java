package dev.mm1;

import java.time.Duration;

/// What a dispatcher is like: the few threads that servers share whose handlers never wait.
///
/// @param threads how many; unless set, one for each processor
/// @param hogLimit how long a handler may hold one before that is reported and another thread
///   stands in; 500 ms unless set
public record DispatcherConfig(int threads, Duration hogLimit) {

  /// The dispatcher of all that name no other.
  public static final String DEFAULT_NAME = "default";

  /// What holds unless something else is said.
  public static final DispatcherConfig DEFAULT =
      new DispatcherConfig(Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500));

  /// Checks.
  ///
  /// @throws IllegalArgumentException naming the setting, its value and what to do
  public DispatcherConfig {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "a dispatcher with %d threads runs nothing; give it at least 1".formatted(threads));
    }
    if (!hogLimit.isPositive()) {
      throw new IllegalArgumentException(
          "a hog-limit of %d ms makes a hog of everybody; give more than nothing"
              .formatted(hogLimit.toMillis()));
    }
  }

  /// A dispatcher with so many threads, all else by default.
  public static DispatcherConfig ofThreads(int threads) {
    return new DispatcherConfig(threads, DEFAULT.hogLimit());
  }
}
