package dev.mm1.testkit.script;

import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What is still to come in a play, in the order of its arrival, and the virtual time.
///
/// What has come and was not taken yet is simply what is due. So there is no mailbox besides.
final class Agenda implements TimeSource {

  private final TreeSet<Item> items = new TreeSet<>();
  private Duration now = Duration.ZERO;
  private long count;

  private record Item(Duration at, long number, Object what) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  Duration elapsed() {
    return now;
  }

  void add(Duration at, Object what) {
    items.add(new Item(at, count++, what));
  }

  /// Takes the first that passes and comes until the given time, and lets time pass until it has
  /// come.
  Optional<Object> take(Predicate<Object> wanted, Optional<Duration> until) {
    var found =
        items.stream()
            .filter(item -> until.isEmpty() || item.at().compareTo(until.get()) <= 0)
            .filter(item -> wanted.test(item.what()))
            .findFirst();
    found.ifPresent(
        item -> {
          items.remove(item);
          passUntil(item.at());
        });
    return found.map(Item::what);
  }

  void passUntil(Duration time) {
    now = time.compareTo(now) > 0 ? time : now;
  }

  @Override
  public long nanos() {
    return now.toNanos();
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plus(now);
  }
}
