package dev.mm1.testkit.script;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What is still to come in a play, in the order of its arrival.
///
/// What has come and was not taken yet is simply what is due. So there is no mailbox besides.
final class Agenda {

  private final TreeSet<Item> items = new TreeSet<>();
  private long count;

  /// Something that comes.
  ///
  /// @param number counts all items: the order among those that come at one time
  record Item(Duration at, long number, Object what) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  void add(Duration at, Object what) {
    items.add(new Item(at, count++, what));
  }

  /// The first that passes.
  Optional<Item> first(Predicate<Object> wanted) {
    return items.stream().filter(item -> wanted.test(item.what())).findFirst();
  }

  void remove(Item item) {
    items.remove(item);
  }
}
