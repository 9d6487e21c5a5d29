package dev.mm1.discovery;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.LifeRow;
import dev.mm1.discovery.rows.LifeOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What one node knows of all lives. It only ever learns: a later life of a name is never forgotten
/// for an earlier one, whatever becomes of the rows. A pure value holder, used by one thread at a
/// time.
final class Lives {

  private final SortedMap<NodeName, LifeRow> byName = new TreeMap<>();
  private final SortedMap<NodeTag, LifeRow> byTag = new TreeMap<>();

  /// Learns what a row under a name says.
  void learnName(LifeRow row) {
    byName.merge(row.node().name(), row, LifeOrder::later);
  }

  /// Learns what a row under a tag says.
  void learnTag(LifeRow row) {
    byTag.merge(row.node().tag(), row, LifeOrder::later);
  }

  Optional<LifeRow> latest(NodeName name) {
    return Optional.ofNullable(byName.get(name));
  }

  boolean hasTag(NodeTag tag) {
    return byTag.containsKey(tag);
  }

  /// The highest number that any life is known to have had; 0 if none is known.
  long highestNumber() {
    return Stream.concat(byName.values().stream(), byTag.values().stream())
        .mapToLong(row -> row.node().incarnation().number())
        .max()
        .orElse(0);
  }

  /// Whether the life cannot go on: its name or its tag is another's.
  boolean isSuperseded(NodeId life) {
    var holder = byTag.get(life.tag());
    return latest(life.name()).filter(row -> life.isSupersededBy(row.node())).isPresent()
        || (holder != null && !holder.node().equals(life));
  }

  /// The view of a node, given the lives whose members are present. The node itself is in it even
  /// if its rows are lost at the moment.
  View view(long version, Member self, Set<LifeId> present) {
    var dead = dead();
    var others =
        byName.values().stream()
            .filter(row -> !row.left() && !dead.containsKey(row.node().tag()))
            .filter(row -> present.contains(row.node().incarnation().life()))
            .filter(row -> !row.node().name().equals(self.node().name()))
            .map(row -> new Member(row.node(), row.endpoint()));
    return new View(version, Stream.concat(Stream.of(self), others).toList(), dead);
  }

  private SortedMap<NodeTag, NodeId> dead() {
    var dead = new TreeMap<NodeTag, NodeId>();
    for (var row : byTag.values()) {
      var life = row.node();
      if (row.left()
          || latest(life.name()).filter(it -> life.isSupersededBy(it.node())).isPresent()) {
        dead.put(life.tag(), life);
      }
    }
    return dead;
  }

  /// The row of such bytes; empty if they are none, as a later version might write.
  static Optional<LifeRow> parse(ByteString bytes) {
    try {
      return Optional.of(LifeRow.parse(bytes));
    } catch (CodecException _) {
      return Optional.empty();
    }
  }

  void learnNames(Map<String, ByteString> rows) {
    rows.values().stream().map(Lives::parse).flatMap(Optional::stream).forEach(this::learnName);
  }

  void learnTags(Map<String, ByteString> rows) {
    rows.values().stream().map(Lives::parse).flatMap(Optional::stream).forEach(this::learnTag);
  }
}
