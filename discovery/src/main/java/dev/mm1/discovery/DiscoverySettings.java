package dev.mm1.discovery;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a node finds its cluster. Begin with [#of] and change what you need.
///
/// @param cluster only nodes of the same name find each other
/// @param secret what proves membership; without one a node may bind to loopback only
/// @param bindHost where the member listens, a host or literal address; `0.0.0.0` stands for the
///   address that the node advertises
/// @param memberPort the member's TCP port, on this node and on all seeds; unless set, each node's
///   is the one after its actor port
/// @param seeds actor ports of nodes that may be in the cluster; this node may be among them
/// @param expectMembers how many nodes make the cluster complete; 0 if nobody knows
/// @param timing how quickly losses are seen and mended
public record DiscoverySettings(
    ClusterName cluster,
    Optional<ClusterSecret> secret,
    String bindHost,
    OptionalInt memberPort,
    List<Endpoint> seeds,
    int expectMembers,
    Timing timing) {

  /// Checks nothing that needs the network; hosts are resolved at the join.
  public DiscoverySettings {
    seeds = List.copyOf(seeds);
    if (expectMembers < 0) {
      throw new IllegalArgumentException("expect-members is %d, below 0".formatted(expectMembers));
    }
    if (memberPort.isPresent()) {
      // Checks the range.
      var _ = new Endpoint("localhost", memberPort.getAsInt());
    }
  }

  /// A node on loopback without secret and seeds.
  public static DiscoverySettings of(ClusterName cluster) {
    return new DiscoverySettings(
        cluster, Optional.empty(), "127.0.0.1", OptionalInt.empty(), List.of(), 0, Timing.DEFAULT);
  }

  /// The same with a secret.
  public DiscoverySettings withSecret(ClusterSecret other) {
    return new DiscoverySettings(
        cluster, Optional.of(other), bindHost, memberPort, seeds, expectMembers, timing);
  }

  /// The same listening elsewhere.
  public DiscoverySettings withBindHost(String other) {
    return new DiscoverySettings(cluster, secret, other, memberPort, seeds, expectMembers, timing);
  }

  /// The same with a member port that does not depend on the actor port.
  public DiscoverySettings withMemberPort(int other) {
    return new DiscoverySettings(
        cluster, secret, bindHost, OptionalInt.of(other), seeds, expectMembers, timing);
  }

  /// The same with these seeds.
  public DiscoverySettings withSeeds(List<Endpoint> other) {
    return new DiscoverySettings(
        cluster, secret, bindHost, memberPort, other, expectMembers, timing);
  }

  /// The same with another size.
  public DiscoverySettings withExpectMembers(int other) {
    return new DiscoverySettings(cluster, secret, bindHost, memberPort, seeds, other, timing);
  }

  /// The same with another timing.
  public DiscoverySettings withTiming(Timing other) {
    return new DiscoverySettings(
        cluster, secret, bindHost, memberPort, seeds, expectMembers, other);
  }

  /// The port of the member beside an actor port.
  Endpoint member(Endpoint actor) {
    return actor.withPort(memberPort.orElse(actor.port() + 1));
  }

  /// How quickly losses are seen and mended. Hazelcast counts most of these in whole seconds.
  ///
  /// @param heartbeat how often members say that they live
  /// @param limit after how much silence a member counts as lost; at least two heartbeats
  /// @param firstMerge how soon after the start a member looks for another half of its cluster
  /// @param nextMerge how often it looks later
  /// @param coldStart how long a node waits at most for one that should begin before it
  /// @param join how long a join may take
  public record Timing(
      Duration heartbeat,
      Duration limit,
      Duration firstMerge,
      Duration nextMerge,
      Duration coldStart,
      Duration join) {

    /// Losses are seen within 4 seconds, and mended within about 10.
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(4),
            Duration.ofSeconds(60));

    public Timing {
      wholeSeconds("the heartbeat", heartbeat);
      wholeSeconds("the heartbeat limit", limit);
      wholeSeconds("the delay of the first merge", firstMerge);
      wholeSeconds("the delay of later merges", nextMerge);
      wholeSeconds("the patience of a join", join);
      if (limit.compareTo(heartbeat.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException(
            "the heartbeat limit of %s is less than two heartbeats of %s"
                .formatted(limit, heartbeat));
      }
      if (coldStart.isNegative()) {
        throw new IllegalArgumentException(
            "the patience at a cold start is %s, below 0".formatted(coldStart));
      }
    }

    private static void wholeSeconds(String what, Duration value) {
      if (value.getNano() != 0 || value.getSeconds() < 1) {
        throw new IllegalArgumentException(
            "%s is %s; use whole seconds, at least one".formatted(what, value));
      }
    }

    /// The same with another heartbeat.
    public Timing withHeartbeat(Duration every, Duration silence) {
      return new Timing(every, silence, firstMerge, nextMerge, coldStart, join);
    }

    /// The same with other delays before halves merge.
    public Timing withMerge(Duration first, Duration next) {
      return new Timing(heartbeat, limit, first, next, coldStart, join);
    }

    /// The same with another patience at a cold start.
    public Timing withColdStart(Duration patience) {
      return new Timing(heartbeat, limit, firstMerge, nextMerge, patience, join);
    }

    /// The same with another patience of a join.
    public Timing withJoin(Duration patience) {
      return new Timing(heartbeat, limit, firstMerge, nextMerge, coldStart, patience);
    }
  }
}
