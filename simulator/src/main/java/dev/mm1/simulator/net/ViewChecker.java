package dev.mm1.simulator.net;

import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.simulator.net.Fact.Up;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// In the end all nodes see the same, have sessions with all, and nobody ever meets an earlier life
/// after a later one.
final class ViewChecker implements Checker {

  @Override
  public List<String> check(History history) {
    var findings = new Findings("C-8 views");
    var nodes = history.aftermath().nodes();
    Set<NodeId> living = nodes.stream().map(Aftermath.Standing::node).collect(Collectors.toSet());
    for (var standing : nodes) {
      var others = new HashSet<>(living);
      others.remove(standing.node());
      findings.check(
          Set.copyOf(standing.members()).equals(living),
          "does not see all",
          standing.node(),
          standing.members(),
          living);
      findings.check(
          Set.copyOf(standing.up()).equals(others),
          "has not sessions with all",
          standing.node(),
          standing.up(),
          others);
    }
    livesOnlyGrow(history, findings);
    return findings.all();
  }

  private static void livesOnlyGrow(History history, Findings findings) {
    Map<NodeId, Map<NodeName, Incarnation>> met = new HashMap<>();
    history
        .all(Up.class)
        .forEach(
            up -> {
              var other = up.fact().other();
              var before =
                  met.computeIfAbsent(up.fact().at(), _ -> new HashMap<>())
                      .put(other.name(), other.incarnation());
              findings.check(
                  before == null || before.compareTo(other.incarnation()) <= 0,
                  "an earlier life is met after a later one",
                  up);
            });
  }
}
