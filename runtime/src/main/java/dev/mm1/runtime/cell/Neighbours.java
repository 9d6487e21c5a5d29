package dev.mm1.runtime.cell;

import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.NodeDown;
import dev.mm1.core.signal.NodeUp;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which other nodes are up, and which actors of this one hear of it. What is known and what is
/// told change in one step, so that who begins to watch misses nothing and hears nothing twice.
///
/// A lock of a cell may be taken inside of that of this, never the other way round.
final class Neighbours {

  private final NodeId self;
  private final SortedSet<NodeId> up = new TreeSet<>();

  /// Those whose route has ended and whose session is just being ended: who acts on a link that has
  /// fired must not take them for up.
  private final Set<NodeId> lost = new HashSet<>();

  private final SortedMap<Cell, Errand> watchers =
      new TreeMap<>(Comparator.comparing(Cell::address));

  Neighbours(NodeId self) {
    this.self = self;
    up.add(self);
  }

  synchronized SortedSet<NodeId> up() {
    var all = new TreeSet<>(up);
    all.removeAll(lost);
    return all;
  }

  /// The route to another node has ended; links and watches over it have yet to fire.
  synchronized void lost(NodeId node) {
    if (up.contains(node)) {
      lost.add(node);
    }
  }

  /// From now on the cell hears of changes, until it ends.
  ///
  /// @return who is up at that moment
  synchronized SortedSet<NodeId> watch(Cell cell) {
    if (!watchers.containsKey(cell)) {
      Errand errand = _ -> unwatch(cell);
      watchers.put(cell, errand);
      cell.begin(errand);
    }
    return new TreeSet<>(up);
  }

  synchronized void unwatch(Cell cell) {
    var errand = watchers.remove(cell);
    if (errand != null) {
      cell.finish(errand);
    }
  }

  synchronized void nodeUp(NodeId node) {
    lost.remove(node);
    if (up.add(node)) {
      tell(new NodeUp(node));
    }
  }

  synchronized void nodeDown(NodeId node, String why) {
    lost.remove(node);
    if (!node.equals(self) && up.remove(node)) {
      tell(new NodeDown(node, why));
    }
  }

  /// How many actors hear of changes.
  synchronized int watchers() {
    return watchers.size();
  }

  private void tell(Message news) {
    watchers.keySet().forEach(cell -> cell.news(news));
  }
}
