package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.ExitReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that happened, in its order, and how it ended. A value: the checkers look at it, and tests
/// may change it to see what they say.
final class History {
  private final List<Entry<?>> entries;
  private final Aftermath aftermath;
  private final Map<Integer, NodeId> lives = new HashMap<>();
  private final Map<Address, ExitReason> ends = new HashMap<>();
  private final Map<NodeId, Integer> killed = new HashMap<>();

  History(List<Entry<?>> entries, Aftermath aftermath) {
    this.entries = List.copyOf(entries);
    this.aftermath = aftermath;
    for (var entry : entries) {
      switch (entry.fact()) {
        case Fact.Started(var life) -> lives.put(life.tag().value(), life);
        case Fact.Killed(var life) -> killed.put(life, entry.index());
        case Fact.Ended(var who, var why) -> ends.put(who, why);
        default -> {}
      }
    }
  }

  /// The same with other facts, which are numbered anew.
  History with(List<Entry<?>> others) {
    var numbered = new ArrayList<Entry<?>>();
    for (var entry : others) {
      numbered.add(new Entry<>(numbered.size(), entry.at(), entry.fact()));
    }
    return new History(numbered, aftermath);
  }

  /// The same with another end.
  History with(Aftermath other) {
    return new History(entries, other);
  }

  List<Entry<?>> entries() {
    return entries;
  }

  Aftermath aftermath() {
    return aftermath;
  }

  /// All facts of one kind.
  <F extends Fact> Stream<Entry<F>> all(Class<F> kind) {
    return entries.stream()
        .filter(entry -> kind.isInstance(entry.fact()))
        .map(entry -> new Entry<>(entry.index(), entry.at(), kind.cast(entry.fact())));
  }

  /// All facts of one kind that are as wanted.
  <F extends Fact> List<Entry<F>> all(Class<F> kind, Predicate<F> wanted) {
    return all(kind).filter(entry -> wanted.test(entry.fact())).toList();
  }

  int size() {
    return entries.size();
  }

  /// On which life of which node the actor lived.
  NodeId life(Address who) {
    var life = lives.get(who.tagBits());
    if (life == null) {
      throw new AssertionError("nobody knows the node of " + who);
    }
    return life;
  }

  /// Why it ended, if that could be seen.
  Optional<ExitReason> end(Address who) {
    return Optional.ofNullable(ends.get(who));
  }

  boolean isKilled(NodeId life) {
    return killed.containsKey(life);
  }

  /// Whether it lives to the end.
  boolean lives(Address who) {
    return end(who).isEmpty() && !isKilled(life(who));
  }

  /// Whether the session of that life with the other was never lost from one fact to another.
  boolean neverLost(NodeId at, NodeId other, int from, int to) {
    return at.equals(other)
        || entries.subList(from, Math.min(to, entries.size())).stream()
            .noneMatch(entry -> entry.fact().equals(new Fact.Lost(at, other)));
  }

  /// Whether that life had a session with the other all the time from one fact to another.
  boolean steady(NodeId at, NodeId other, int from, int to) {
    return at.equals(other) || (isUp(at, other, from) && neverLost(at, other, from, to));
  }

  private boolean isUp(NodeId at, NodeId other, int index) {
    boolean up = false;
    for (var entry : entries.subList(0, index)) {
      if (entry.fact().equals(new Fact.Up(at, other))) {
        up = true;
      } else if (entry.fact().equals(new Fact.Lost(at, other))) {
        up = false;
      }
    }
    return up;
  }

  /// As [#steady], seen from both.
  boolean steadyBoth(NodeId one, NodeId other, int from, int to) {
    return steady(one, other, from, to) && steady(other, one, from, to);
  }
}
