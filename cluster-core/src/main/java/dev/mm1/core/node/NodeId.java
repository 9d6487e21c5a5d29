package dev.mm1.core.node;

import dev.mm1.core.address.NodeTag;
import java.util.Comparator;

/// One life of one node, as the whole cluster knows it. Ordered by name, then by life.
///
/// @param name what it is called in all its lives
/// @param incarnation which of its lives it is
/// @param tag what its addresses begin with in this life
public record NodeId(NodeName name, Incarnation incarnation, NodeTag tag)
    implements Comparable<NodeId> {

  private static final Comparator<NodeId> ORDER =
      Comparator.comparing(NodeId::name)
          .thenComparing(NodeId::incarnation)
          .thenComparingInt(node -> node.tag().value());

  /// Whether the other is a later life of a node of the same name.
  public boolean isSupersededBy(NodeId other) {
    return name.equals(other.name) && incarnation.compareTo(other.incarnation) < 0;
  }

  @Override
  public int compareTo(NodeId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "#" + incarnation.number() + tag.net();
  }
}
