package dev.mm1.sup;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses the worker for each message of one pool. At least one worker must be up.
final class Router {

  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  private final Routing routing;
  private final String path;

  /// Who was chosen last without a key.
  private int last = -1;

  /// @param path of the pool, for logs
  Router(Routing routing, String path) {
    this.routing = routing;
    this.path = path;
  }

  /// The worker for a message, or for a request of that body; with a key, it may be one that is
  /// down.
  int choose(List<Worker> workers, Object body) {
    return switch (routing) {
      case Routing.RoundRobin _ -> next(workers);
      case Routing.LeastLoaded _ -> leastLoaded(workers);
      case Routing.ByKey(var key) ->
          placeOf(key, body, workers.size()).orElseGet(() -> next(workers));
    };
  }

  private int next(List<Worker> workers) {
    do {
      last = (last + 1) % workers.size();
    } while (!workers.get(last).up());
    return last;
  }

  /// Among those with equal loads the next one each time, so that idle workers share the work.
  private int leastLoaded(List<Worker> workers) {
    int size = workers.size();
    last =
        IntStream.rangeClosed(1, size)
            .mapToObj(step -> (last + step) % size)
            .filter(at -> workers.get(at).up())
            .min(Comparator.comparingInt(at -> workers.get(at).load().size()))
            .orElseThrow();
    return last;
  }

  /// A message that the function, or the hash code of its key, cannot stand is for the worker to
  /// judge; it must not end the pool.
  private Optional<Integer> placeOf(Function<Object, Optional<?>> key, Object body, int size) {
    try {
      Optional<?> found = Objects.requireNonNull(key.apply(body), "the function returned null");
      return found.map(present -> place(present, size));
    } catch (RuntimeException thrown) {
      LOG.warn("{}: no key for a message of {}", path, body.getClass().getName(), thrown);
      return Optional.empty();
    }
  }

  private static int place(Object key, int size) {
    int hash = key.hashCode();
    // The hashes of neighbours often differ in few bits; all of them shall count.
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    return Math.floorMod(hash, size);
  }
}
