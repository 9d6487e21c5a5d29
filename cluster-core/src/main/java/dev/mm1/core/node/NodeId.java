package dev.mm1.core.node;

import dev.mm1.core.address.NodeTag;

/// One life of one node, as the whole cluster knows it.
///
/// @param name what it is called in all its lives
/// @param incarnation which of its lives it is
/// @param tag what its addresses begin with in this life
public record NodeId(NodeName name, Incarnation incarnation, NodeTag tag) {

  /// Whether the other is a later life of a node of the same name.
  public boolean isSupersededBy(NodeId other) {
    return name.equals(other.name) && incarnation.compareTo(other.incarnation) < 0;
  }

  @Override
  public String toString() {
    return name + "#" + incarnation.number() + tag.net();
  }
}
