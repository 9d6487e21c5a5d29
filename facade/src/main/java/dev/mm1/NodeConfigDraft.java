package dev.mm1;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.settings.PathSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// A configuration on its way to another one: what is not touched stays. Lives within one call.
final class NodeConfigDraft {
  NodeName name;
  ClusterName cluster;
  Optional<ClusterSecret> secret;
  Endpoint bind;
  String advertise;
  OptionalInt memberPort;
  List<Endpoint> seeds;
  int expectMembers;
  NodeConfig.Limits limits;
  StopLimits stopping;
  SortedMap<String, DispatcherConfig> dispatchers;
  PathSettings actors;
  int deadLetterLines;
  InsightConfig insight;
  WireConfig wire;

  NodeConfigDraft(NodeConfig from) {
    name = from.name();
    cluster = from.cluster();
    secret = from.secret();
    bind = from.bind();
    advertise = from.advertise();
    memberPort = from.memberPort();
    seeds = from.seeds();
    expectMembers = from.expectMembers();
    limits = from.limits();
    stopping = from.stopping();
    dispatchers = new TreeMap<>(from.dispatchers());
    actors = from.actors();
    deadLetterLines = from.deadLetterLines();
    insight = from.insight();
    wire = from.wire();
  }

  /// @throws IllegalArgumentException if the settings do not fit together
  NodeConfig done() {
    return new NodeConfig(
        name,
        cluster,
        secret,
        bind,
        advertise,
        memberPort,
        seeds,
        expectMembers,
        limits,
        stopping,
        dispatchers,
        actors,
        deadLetterLines,
        insight,
        wire);
  }
}
