package dev.mm1.names;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.View;
import java.util.HashSet;
import java.util.Set;

/// How other nodes stand, as far as this one knows. Immutable.
///
/// @param version of the view it comes from
/// @param members who is in that view
/// @param lost members without a session
/// @param gone who was in an earlier view and is not in this one, and who is dead
record Standing(long version, Set<NodeTag> members, Set<NodeTag> lost, Set<NodeTag> gone) {

  /// How one node stands.
  enum Place {
    /// In the view, and nothing is known to be wrong with it.
    PRESENT,
    /// In the view, but its session has ended: the membership has not decided yet.
    LOST,
    /// Out of the view, for now or for good.
    GONE,
    /// Never in a view. A node that has just joined may be heard of by its rows first.
    STRANGER
  }

  Standing {
    members = Set.copyOf(members);
    lost = Set.copyOf(lost);
    gone = Set.copyOf(gone);
  }

  /// A node that knows only itself.
  static Standing alone(NodeTag self) {
    return new Standing(-1, Set.of(self), Set.of(), Set.of());
  }

  Place of(NodeTag tag) {
    if (members.contains(tag)) {
      return lost.contains(tag) ? Place.LOST : Place.PRESENT;
    }
    return gone.contains(tag) ? Place.GONE : Place.STRANGER;
  }

  /// Whether it is known if the node counts.
  boolean isDecided(NodeTag tag) {
    return switch (of(tag)) {
      case PRESENT, GONE -> true;
      case LOST, STRANGER -> false;
    };
  }

  boolean isPresent(NodeTag tag) {
    return members.contains(tag) && !lost.contains(tag);
  }

  /// After a view; an older one than known changes nothing.
  Standing with(View view) {
    if (view.version() <= version) {
      return this;
    }
    var now = new HashSet<NodeTag>();
    view.members().forEach(member -> now.add(member.node().tag()));
    var left = new HashSet<>(gone);
    left.addAll(members);
    left.addAll(view.dead().keySet());
    left.removeAll(now);
    var stillLost = new HashSet<>(lost);
    stillLost.retainAll(now);
    return new Standing(view.version(), now, stillLost, left);
  }

  /// The session with the node has ended. Of a node that is no member nothing more is noted.
  Standing withLost(NodeTag tag) {
    if (!members.contains(tag)) {
      return this;
    }
    var more = new HashSet<>(lost);
    more.add(tag);
    return new Standing(version, members, more, gone);
  }

  /// A session with the node stands.
  Standing withFound(NodeTag tag) {
    var fewer = new HashSet<>(lost);
    fewer.remove(tag);
    return new Standing(version, members, fewer, gone);
  }

  /// These are gone too, unless they are members.
  Standing withGone(Set<NodeTag> tags) {
    var more = new HashSet<>(gone);
    more.addAll(tags);
    more.removeAll(members);
    return new Standing(version, members, lost, more);
  }
}
