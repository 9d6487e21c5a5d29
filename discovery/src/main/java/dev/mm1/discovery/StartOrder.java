package dev.mm1.discovery;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe.Result;
import dev.mm1.core.node.Endpoint;
import java.time.Duration;
import java.util.SortedMap;

/// Who starts its member when, by what the seeds have answered. Pure.
final class StartOrder {

  private StartOrder() {}

  /// How long after it began to ask the node should start its member; zero means now.
  ///
  /// @param patience with a node that lives and should begin before this one
  /// @param grace with a node that does not answer and should begin before this one
  /// @throws JoinRefused if strangers answer and no node of this cluster does
  static Duration patience(
      Newcomer self, SortedMap<Endpoint, Result> answers, Duration patience, Duration grace) {
    if (answers.values().stream().anyMatch(answer -> isUp(self, answer))) {
      return Duration.ZERO;
    }
    refuseAmongStrangers(self, answers);
    var earlier = answers.headMap(self.endpoint()).values();
    if (earlier.stream().anyMatch(answer -> isOther(self, answer))) {
      return patience;
    }
    return earlier.stream().anyMatch(answer -> answer instanceof Result.Silent)
        ? min(grace, patience)
        : Duration.ZERO;
  }

  /// Whether another node answered that is in the cluster already.
  static boolean isUp(Newcomer self, Result answer) {
    return isOther(self, answer) && answer instanceof Result.Node node && node.memberUp();
  }

  // A seed may be this node under another of its names.
  private static boolean isOther(Newcomer self, Result answer) {
    return answer instanceof Result.Node node && !node.life().equals(self.life());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static JoinRefused.Cause cause(Result.Difference kind) {
    return switch (kind) {
      case SECRET -> JoinRefused.Cause.WRONG_SECRET;
      case CLUSTER -> JoinRefused.Cause.WRONG_CLUSTER;
      case PROTOCOL -> JoinRefused.Cause.OTHER;
    };
  }

  private static void refuseAmongStrangers(Newcomer self, SortedMap<Endpoint, Result> answers) {
    if (answers.values().stream().anyMatch(answer -> isOther(self, answer))) {
      return;
    }
    for (var answer : answers.entrySet()) {
      if (answer.getValue() instanceof Result.Stranger(var kind, var why)) {
        throw new JoinRefused(
            cause(kind),
            "the seed %s does not accept this node: %s; give all nodes of a cluster the same name"
                    .formatted(answer.getKey(), why)
                + " and secret");
      }
    }
  }
}
