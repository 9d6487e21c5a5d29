package dev.mm1.testkit.cluster;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Nodes that see each other, and what they remember together. Guarded by the cluster's lock.
final class Side {

  final List<InMemoryDiscovery> nodes = new ArrayList<>();
  final SortedMap<String, SortedMap<String, ByteString>> tables = new TreeMap<>();
  final SortedMap<NodeName, NodeId> latest = new TreeMap<>();
  final SortedMap<NodeTag, NodeId> dead = new TreeMap<>();

  SortedMap<String, ByteString> rows(String table) {
    return tables.computeIfAbsent(table, _ -> new TreeMap<>());
  }

  Optional<InMemoryDiscovery> node(NodeName name) {
    return nodes.stream().filter(node -> node.id().name().equals(name)).findFirst();
  }

  long highestNumber() {
    return latest.values().stream().mapToLong(id -> id.incarnation().number()).max().orElse(0);
  }

  /// Notes a life; whichever of the name is older is dead.
  void remember(NodeId id) {
    var known = latest.get(id.name());
    if (known == null || known.isSupersededBy(id)) {
      latest.put(id.name(), id);
      if (known != null) {
        dead.put(known.tag(), known);
      }
    } else if (id.isSupersededBy(known)) {
      dead.put(id.tag(), id);
    }
  }

  /// Another side that remembers the same and has no nodes yet.
  Side copy() {
    var copy = new Side();
    tables.forEach((name, rows) -> copy.tables.put(name, new TreeMap<>(rows)));
    copy.latest.putAll(latest);
    copy.dead.putAll(dead);
    return copy;
  }

  /// With the last node everything is gone that only memory held.
  void forgetEverything() {
    tables.clear();
    latest.clear();
    dead.clear();
  }

  /// Which side the others merge into: the larger one, among equals that of the older node.
  static Side largest(List<Side> sides) {
    return Collections.max(
        sides,
        (one, other) ->
            one.nodes.size() != other.nodes.size()
                ? Integer.compare(one.nodes.size(), other.nodes.size())
                : other.oldest().compareTo(one.oldest()));
  }

  private Incarnation oldest() {
    return nodes.stream().map(node -> node.id().incarnation()).sorted().findFirst().orElseThrow();
  }
}
