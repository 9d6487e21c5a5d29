package dev.mm1.sup;

import java.util.Optional;
import java.util.function.Function;

/// Which worker of a pool gets a message.
sealed interface Routing {

  /// The next one each time.
  record RoundRobin() implements Routing {}

  /// One of those with the fewest messages that are not handled yet.
  record LeastLoaded() implements Routing {}

  /// Always the same for one key.
  record ByKey(Function<Object, Optional<?>> key) implements Routing {}
}
