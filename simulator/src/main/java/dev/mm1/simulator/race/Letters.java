package dev.mm1.simulator.race;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Delivery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the numbered messages of each pair by what became of them at once.
final class Letters {
  private record Pair(Address from, Address to) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int bySender = from.compareTo(other.from);
      return bySender != 0 ? bySender : to.compareTo(other.to);
    }
  }

  private final Map<Pair, Integer> refused = new TreeMap<>();

  void sent(Address from, Address to, Delivery delivery) {
    if (!delivery.isAccepted()) {
      refused.merge(new Pair(from, to), 1, Integer::sum);
    }
  }

  /// Whether each that was refused is a dead letter, and no other.
  boolean areTold(List<DeadLetter> dead) {
    var told = new TreeMap<Pair, Integer>();
    numbered(dead)
        .filter(letter -> letter.why() != Loss.RECEIVER_ENDED)
        .forEach(letter -> told.merge(new Pair(letter.from(), letter.to()), 1, Integer::sum));
    return told.equals(refused);
  }

  /// How many were accepted by that actor and are dead letters all the same.
  static long unread(Address to, List<DeadLetter> dead) {
    return numbered(dead)
        .filter(letter -> letter.to().equals(to) && letter.why() == Loss.RECEIVER_ENDED)
        .count();
  }

  private static java.util.stream.Stream<DeadLetter> numbered(List<DeadLetter> dead) {
    return dead.stream().filter(letter -> letter.type().equals(Numbered.class.getName()));
  }
}
