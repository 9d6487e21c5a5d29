package dev.mm1.sup;

import dev.mm1.core.node.NodeName;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses the node of a child, each time it is started.
@FunctionalInterface
public interface Placement {

  /// Chooses. Called on the supervisor's thread; must not wait. What it throws is why the child
  /// could not be started, and so is an empty result.
  ///
  /// @param up the nodes that are up, the supervisor's own among them; not one that was just lost
  Optional<NodeName> choose(NavigableSet<NodeName> up);

  /// The first of these that is up.
  ///
  /// @throws IllegalArgumentException if one of them can be no name of a node, or there is none
  static Placement firstUp(String... nodes) {
    return new FirstUp(Stream.of(nodes).map(NodeName::new).toList());
  }

  /// Always the same.
  ///
  /// @param node whether it is up or not
  record Fixed(NodeName node) implements Placement {

    @Override
    public Optional<NodeName> choose(NavigableSet<NodeName> up) {
      return Optional.of(node);
    }
  }

  /// The first that is up.
  ///
  /// @param nodes the one that is wanted most first
  record FirstUp(List<NodeName> nodes) implements Placement {

    public FirstUp {
      nodes = List.copyOf(nodes);
      if (nodes.isEmpty()) {
        throw new IllegalArgumentException("a placement on none of no nodes; name one");
      }
    }

    @Override
    public Optional<NodeName> choose(NavigableSet<NodeName> up) {
      return nodes.stream().filter(up::contains).findFirst();
    }
  }
}
