package dev.mm1.sup;

import java.util.List;
import java.util.Optional;

/// What a supervisor was told to do; never changes.
///
/// @param children that it begins with, in the order of their start
/// @param seed of the jitter of its back-off
record Plan(
    Strategy strategy,
    List<ChildSpec> children,
    RestartLimit limit,
    BackOff backOff,
    AutoShutdown autoShutdown,
    long seed) {

  Plan {
    children = List.copyOf(children);
  }

  /// One that does not shut down by itself.
  Plan(Strategy strategy, List<ChildSpec> children, RestartLimit limit, BackOff backOff) {
    this(strategy, children, limit, backOff, AutoShutdown.NEVER, 0);
  }

  /// What speaks against a child.
  static Optional<String> objection(ChildSpec child, AutoShutdown autoShutdown) {
    if (child.is(Trait.SIGNIFICANT) && autoShutdown == AutoShutdown.NEVER) {
      return Optional.of(
          "child '%s' is significant, but its supervisor never shuts down by itself; set its"
                  .formatted(child.key())
              + " autoShutdown, or leave out significant()");
    }
    return Optional.empty();
  }
}
