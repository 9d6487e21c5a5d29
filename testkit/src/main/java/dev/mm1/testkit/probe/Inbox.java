package dev.mm1.testkit.probe;

import dev.mm1.core.signal.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a probe has received. Written by the probe's thread, read by the test's.
final class Inbox {

  private final List<Envelope<?>> all = new ArrayList<>();
  private final List<Envelope<?>> left = new ArrayList<>();
  private Optional<Envelope<?>> last = Optional.empty();

  synchronized void add(Envelope<?> message) {
    all.add(message);
    left.add(message);
  }

  synchronized boolean has(Predicate<Object> wanted) {
    return left.stream().anyMatch(it -> wanted.test(it.body()));
  }

  /// Takes the first that is as wanted.
  synchronized Optional<Envelope<?>> take(Predicate<Object> wanted) {
    Optional<Envelope<?>> found =
        left.stream().filter(it -> wanted.test(it.body())).findFirst().map(it -> it);
    found.ifPresent(left::remove);
    last = found.or(() -> last);
    return found;
  }

  /// What was taken last.
  synchronized Optional<Envelope<?>> last() {
    return last;
  }

  /// Those that were not taken, in their order.
  synchronized List<Object> left() {
    return left.stream().<Object>map(Envelope::body).toList();
  }

  /// All, in their order.
  synchronized List<Object> all() {
    return all.stream().<Object>map(Envelope::body).toList();
  }
}
