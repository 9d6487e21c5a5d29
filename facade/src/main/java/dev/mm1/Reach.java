package dev.mm1;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.wire.Answer.Check;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// How many of the nodes that it belongs to this node reaches, itself among them. When it loses
/// more than half of them, it is more likely to have been cut off than that all others have died,
/// and it ought to know.
///
/// A node that is lost counts until it has left the cluster, as those see it who are not cut off;
/// who is cut off forgets nobody but those who said goodbye. Names count, not lives: a node that
/// was started anew is back. Any thread may call.
final class Reach {

  private final SortedSet<NodeName> known = new TreeSet<>();
  private final SortedSet<NodeName> reached = new TreeSet<>();
  private SortedSet<NodeName> members = new TreeSet<>();
  private boolean isCutOff;

  Reach(NodeName self) {
    known.add(self);
    reached.add(self);
  }

  /// A session with the node stands.
  ///
  /// @return what there is to tell, if it changes whether this node is cut off
  synchronized Optional<NodeEvent> up(NodeName node) {
    known.add(node);
    reached.add(node);
    return judged();
  }

  /// The session with the node has ended.
  ///
  /// @param hasLeft whether it said goodbye
  /// @return as [#up]
  synchronized Optional<NodeEvent> down(NodeName node, boolean hasLeft) {
    reached.remove(node);
    if (hasLeft) {
      known.remove(node);
    }
    return judged();
  }

  /// These are in the cluster now, as this node sees it.
  ///
  /// @return as [#up]
  synchronized Optional<NodeEvent> members(Collection<NodeName> now) {
    members = new TreeSet<>(now);
    return judged();
  }

  private Optional<NodeEvent> judged() {
    boolean was = isCutOff;
    isCutOff = 2 * reached.size() < known.size();
    if (!isCutOff) {
      known.removeIf(node -> !reached.contains(node) && !members.contains(node));
    }
    if (was == isCutOff) {
      return Optional.empty();
    }
    return Optional.of(
        isCutOff
            ? new NodeEvent.CutOff(List.copyOf(reached), List.copyOf(missing()))
            : new NodeEvent.Reunited(List.copyOf(reached)));
  }

  private SortedSet<NodeName> missing() {
    var missing = new TreeSet<>(known);
    missing.removeAll(reached);
    return missing;
  }

  /// How it is, for the health check. Never unwell: whatever restarts unwell nodes would restart
  /// those that are left when most of the others have died.
  synchronized Check check() {
    var text =
        "reaches %d of %d nodes%s"
            .formatted(
                reached.size(),
                known.size(),
                missing().isEmpty() ? "" : "; not " + String.join(", ", names(missing())));
    return new Check(
        "reach", true, isCutOff ? "cut off: " + text + "; is the network well?" : text);
  }

  private static List<String> names(Collection<NodeName> nodes) {
    return nodes.stream().map(NodeName::value).toList();
  }
}
