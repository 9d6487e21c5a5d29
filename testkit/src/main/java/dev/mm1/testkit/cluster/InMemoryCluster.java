package dev.mm1.testkit.cluster;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Table.RowChange;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A cluster whose nodes live in one JVM, and whose disasters a test brings about.
///
/// Membership changes reach every node that can see them at once; listeners are called on their own
/// node's serial executor, so a deterministic host decides when. Any thread may call.
public final class InMemoryCluster {

  // One lock for everything: nothing is called while it is held but executors, which only queue.
  private final Object lock = new Object();
  private final RandomGenerator random;
  private final List<Side> sides = new ArrayList<>(List.of(new Side()));
  private final Set<NodeTag> tags = new TreeSet<>();

  /// @param random decides what is left to chance in a merge
  public InMemoryCluster(RandomGenerator random) {
    this.random = random;
  }

  /// What one node uses to join. A node that comes while the cluster is split joins the first half.
  ///
  /// @param superseded runs once if a later life of the node has taken its place
  public Discovery discovery(Host host, Chance chance, Runnable superseded) {
    return new InMemoryDiscovery(this, host, chance, superseded);
  }

  /// Removes a node as the death of its process does: it hears nothing any more, the others see it
  /// gone but not dead. With the last node of a half all its rows are gone.
  public void kill(NodeName name) {
    synchronized (lock) {
      var side = sideOf(name);
      var node = side.node(name).orElseThrow();
      node.kill();
      remove(side, node);
    }
  }

  /// Makes a node that is still in all views look dead to a probe, or alive again: another life of
  /// its name can take its place.
  public void hang(NodeName name, boolean hung) {
    synchronized (lock) {
      sideOf(name).node(name).orElseThrow().hang(hung);
    }
  }

  /// How further writes of a node are answered.
  public void doubt(NodeName name, Doubt doubt) {
    synchronized (lock) {
      sideOf(name).node(name).orElseThrow().doubt(doubt);
    }
  }

  /// Cuts these nodes off from the half they are in; among each other they stay connected. Each
  /// half keeps a copy of all rows.
  public void split(NodeName... away) {
    synchronized (lock) {
      var names = List.of(away);
      for (var from : List.copyOf(sides)) {
        var leaving = from.nodes.stream().filter(node -> names.contains(node.id().name())).toList();
        if (!leaving.isEmpty() && leaving.size() < from.nodes.size()) {
          moveApart(from, leaving);
        }
      }
    }
  }

  private void moveApart(Side from, List<InMemoryDiscovery> leaving) {
    var other = from.copy();
    from.nodes.removeAll(leaving);
    other.nodes.addAll(leaving);
    sides.add(other);
    publish(from);
    publish(other);
  }

  /// Joins all halves again. A node whose name has a later life in another half is superseded.
  public void merge(MergeStyle style) {
    synchronized (lock) {
      sides.removeIf(side -> side.nodes.isEmpty() && sides.size() > 1);
      var into = Side.largest(sides);
      for (var from : List.copyOf(sides)) {
        if (from != into) {
          mergeRows(from, into, style);
          mergeNodes(from, into);
          sides.remove(from);
        }
      }
      publish(into);
    }
  }

  private void mergeNodes(Side from, Side into) {
    from.latest.values().forEach(into::remember);
    into.dead.putAll(from.dead);
    into.nodes.addAll(from.nodes);
    for (var node : List.copyOf(into.nodes)) {
      if (into.dead.containsKey(node.id().tag())) {
        into.nodes.remove(node);
        node.supersede();
      } else if (from.nodes.contains(node)) {
        node.tell(GridEvent.MERGED);
      }
    }
  }

  private void mergeRows(Side from, Side into, MergeStyle style) {
    var names = new TreeSet<>(from.tables.keySet());
    names.addAll(into.tables.keySet());
    for (var name : names) {
      var keys = new TreeSet<>(from.rows(name).keySet());
      keys.addAll(into.rows(name).keySet());
      for (var key : keys) {
        var mine = Optional.ofNullable(into.rows(name).get(key));
        var theirs = Optional.ofNullable(from.rows(name).get(key));
        set(into, name, key, choose(mine, theirs, style));
      }
    }
  }

  private Optional<ByteString> choose(
      Optional<ByteString> mine, Optional<ByteString> theirs, MergeStyle style) {
    return switch (style) {
      case LARGER_HALF -> mine;
      case RESURRECTING -> mine.or(() -> theirs);
      case MIXTURE -> random.nextBoolean() ? mine : theirs;
    };
  }

  /// Loses rows in all halves, as the death of all their holders at once does.
  public void loseRows(String table, Predicate<String> keys) {
    synchronized (lock) {
      for (var side : sides) {
        side.rows(table).keySet().removeIf(keys);
        side.nodes.forEach(node -> node.tell(GridEvent.DATA_LOST));
      }
    }
  }

  void join(InMemoryDiscovery node, Newcomer self) {
    synchronized (lock) {
      var side = sides.getFirst();
      side.node(self.name()).ifPresent(incumbent -> makeWay(side, incumbent, self));
      long number = Math.max(side.highestNumber() + 1, node.wallClockMillis());
      var id = new NodeId(self.name(), new Incarnation(number, self.life()), freeTag(node));
      side.remember(id);
      node.seat(new Member(id, self.endpoint()));
      side.nodes.add(node);
      publish(side);
    }
  }

  private static void makeWay(Side side, InMemoryDiscovery incumbent, Newcomer newcomer) {
    if (!incumbent.isHung()) {
      throw new JoinRefused(
          JoinRefused.Cause.NAME_IN_USE,
          "the name %s is used by a live node at %s; the node at %s needs another name"
              .formatted(newcomer.name(), incumbent.member().endpoint(), newcomer.endpoint()));
    }
    side.nodes.remove(incumbent);
    incumbent.supersede();
  }

  private NodeTag freeTag(InMemoryDiscovery node) {
    while (true) {
      var tag = new NodeTag(1 + node.secrets().nextInt(NodeTag.COUNT));
      if (tags.add(tag)) {
        return tag;
      }
    }
  }

  void leave(InMemoryDiscovery node) {
    synchronized (lock) {
      for (var side : List.copyOf(sides)) {
        if (side.nodes.contains(node)) {
          side.dead.put(node.id().tag(), node.id());
          remove(side, node);
        }
      }
    }
  }

  private void remove(Side side, InMemoryDiscovery node) {
    side.nodes.remove(node);
    if (!side.nodes.isEmpty()) {
      publish(side);
    } else if (sides.size() > 1) {
      sides.remove(side);
    } else {
      side.forgetEverything();
    }
  }

  private static void publish(Side side) {
    var members = side.nodes.stream().map(InMemoryDiscovery::member).toList();
    for (var node : side.nodes) {
      node.see(members, side.dead);
      node.tell(GridEvent.MEMBERS_CHANGED);
    }
  }

  Written write(InMemoryDiscovery node, String table, RowChange wanted, Optional<ByteString> old) {
    synchronized (lock) {
      var side = side(node);
      if (side.isEmpty()) {
        return new Written.Unknown("the node is not in the cluster");
      }
      var actual = Optional.ofNullable(side.get().rows(table).get(wanted.key()));
      if (node.doubt() != Doubt.NOT_WRITTEN && actual.equals(old)) {
        set(side.get(), table, wanted.key(), wanted.bytes());
      }
      if (node.doubt() != Doubt.NONE) {
        return new Written.Unknown("the test wants doubt");
      }
      return actual.equals(old) ? new Written.Done() : new Written.Differs(actual);
    }
  }

  private static void set(Side side, String table, String key, Optional<ByteString> bytes) {
    var rows = side.rows(table);
    var before = Optional.ofNullable(rows.get(key));
    bytes.ifPresentOrElse(value -> rows.put(key, value), () -> rows.remove(key));
    if (!before.equals(bytes)) {
      side.nodes.forEach(node -> node.tell(table, new RowChange(key, bytes)));
    }
  }

  /// The rows of a table as the node's half has them; empty if it is in none.
  Optional<SortedMap<String, ByteString>> rows(InMemoryDiscovery node, String table) {
    synchronized (lock) {
      return side(node).map(side -> new TreeMap<>(side.rows(table)));
    }
  }

  private Optional<Side> side(InMemoryDiscovery node) {
    return sides.stream().filter(side -> side.nodes.contains(node)).findFirst();
  }

  private Side sideOf(NodeName name) {
    return sides.stream()
        .filter(side -> side.node(name).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node " + name + " is in the cluster"));
  }
}
