package dev.mm1.core.cluster;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Who is in the cluster, as one node sees it at a moment; always the whole.
///
/// @param version grows with every change that this node sees
/// @param members all nodes that are in, this one among them, ordered by incarnation
/// @param dead lives that have ended for good, by tag: superseded by a later life of the same name,
///   or left. A node that was merely lost is neither here nor among the members
public record View(long version, List<Member> members, SortedMap<NodeTag, NodeId> dead) {

  /// The view of a node that has not joined.
  public static final View NONE = new View(0, List.of(), Collections.emptySortedMap());

  public View {
    members =
        members.stream()
            .sorted(Comparator.comparing((Member member) -> member.node().incarnation()))
            .toList();
    dead = Collections.unmodifiableSortedMap(new TreeMap<>(dead));
  }

  /// The member whose addresses begin with the tag.
  public Optional<Member> member(NodeTag tag) {
    return members.stream().filter(member -> member.node().tag().equals(tag)).findFirst();
  }

  /// The member of that name.
  public Optional<Member> member(NodeName name) {
    return members.stream().filter(member -> member.node().name().equals(name)).findFirst();
  }
}
