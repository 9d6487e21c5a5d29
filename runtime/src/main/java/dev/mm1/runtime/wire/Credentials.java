package dev.mm1.runtime.wire;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;

/// What lets one speak with the nodes of a cluster.
///
/// @param cluster what it is called
/// @param secret what all its nodes know
public record Credentials(ClusterName cluster, ClusterSecret secret) {

  /// A conversation on a connection that was just made.
  public Transcript transcript() {
    return new Transcript(secret);
  }

  /// What we speak.
  public Step.Speech speech() {
    return Step.Speech.of(cluster);
  }
}
