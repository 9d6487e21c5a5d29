package dev.mm1;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How a node runs. Immutable and valid; read it with [#load()], or start from [#named] and change
/// what you need.
///
/// Order matters where one part allows another: give the secret before a host that is not loopback.
///
/// @param name what the node is called in all its lives
/// @param cluster only nodes of the same cluster name and secret find each other; `mm1` unless set
/// @param secret what proves that a node belongs to the cluster; without one it listens on loopback
///   only
/// @param bind where the actor port listens; port 4711 unless set, 0 picks a free one
/// @param advertise the host that others dial
/// @param memberPort the port of the discovery, on this node and on all seeds; unless set, each
///   node's is the one after its actor port
/// @param seeds actor ports of nodes to look for; this node may be among them
/// @param expectMembers how many nodes make the cluster complete; 0, the default, if nobody knows
/// @param limits how quickly losses are noticed
public record NodeConfig(
    NodeName name,
    ClusterName cluster,
    Optional<ClusterSecret> secret,
    Endpoint bind,
    String advertise,
    OptionalInt memberPort,
    List<Endpoint> seeds,
    int expectMembers,
    Limits limits) {

  /// The actor port unless another is set.
  public static final int DEFAULT_PORT = 4711;

  private static final String LOOPBACK = "127.0.0.1";

  /// How quickly losses are noticed.
  ///
  /// @param heartbeat how often a session without traffic shows that it lives; 500 ms unless set
  /// @param silence after how much silence a session is given up, at least two heartbeats; 3 s
  ///   unless set
  /// @param memberHeartbeat how often members of the discovery say that they live, in whole
  ///   seconds; 1 s unless set
  /// @param memberSilence after how much silence a member counts as lost, in whole seconds, at
  ///   least two of its heartbeats; 4 s unless set
  public record Limits(
      Duration heartbeat, Duration silence, Duration memberHeartbeat, Duration memberSilence) {

    /// What holds unless something else is said.
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4));

    public Limits {
      check("session", heartbeat, silence);
      check("discovery", memberHeartbeat, memberSilence);
    }

    private static void check(String what, Duration heartbeat, Duration silence) {
      if (!heartbeat.isPositive()) {
        throw new IllegalArgumentException(
            "%s.heartbeat is %s; it must be more than nothing".formatted(what, millis(heartbeat)));
      }
      if (silence.compareTo(heartbeat.multipliedBy(2)) < 0) {
        throw new IllegalArgumentException(
            "%s.silence of %s is less than two heartbeats of %s; at least twice %s.heartbeat"
                .formatted(what, millis(silence), millis(heartbeat), what));
      }
    }

    private static String millis(Duration duration) {
      return duration.toMillis() + " ms";
    }
  }

  /// Copies the seeds and checks what must fit together.
  ///
  /// @throws IllegalArgumentException naming the setting, its value and what to do
  public NodeConfig {
    seeds = List.copyOf(seeds);
    if (expectMembers < 0) {
      throw new IllegalArgumentException(
          "expect-members is %d; 0 says that nobody knows".formatted(expectMembers));
    }
    memberPort.ifPresent(port -> new Endpoint(LOOPBACK, port));
    if (secret.isEmpty() && !Hosts.isLoopback(bind.host())) {
      throw new IllegalArgumentException(Hosts.needsSecret(bind.host()));
    }
    if (Hosts.isWildcard(advertise)) {
      throw new IllegalArgumentException(
          "advertise is %s, which nobody can dial; set it to a host that the other nodes reach"
              .formatted(advertise));
    }
  }

  /// A node on loopback without secret and seeds, all else by default.
  public static NodeConfig named(String name) {
    return new NodeConfig(
        new NodeName(name),
        new ClusterName("mm1"),
        Optional.empty(),
        new Endpoint(LOOPBACK, DEFAULT_PORT),
        LOOPBACK,
        OptionalInt.empty(),
        List.of(),
        0,
        Limits.DEFAULT);
  }

  /// What the environment and the usual files say; see [#load(ConfigSources)].
  ///
  /// @throws ConfigError listing everything that is wrong
  public static NodeConfig load() {
    return load(ConfigSources.standard());
  }

  /// What the sources say. The first that has a setting wins: the settings given one by one; the
  /// environment (`MM1_` and the key, such as `MM1_SESSION_HEARTBEAT`); the file; a resource
  /// `application.conf`; the defaults, which stand with an explanation of each in the resource
  /// `mm1-reference.conf`. Files are HOCON, with all settings below the key `mm1`.
  ///
  /// Where nothing is said: the name is the host's, with the port behind it unless that is 4711.
  /// Without a secret the node listens on 127.0.0.1; with one, on this machine's own address, so
  /// that containers need neither host nor advertise. What it advertises is the address it listens
  /// on, or this machine's own if it listens on all. May ask the system to resolve a host name.
  ///
  /// @throws ConfigError listing everything that is wrong, not only the first
  public static NodeConfig load(ConfigSources sources) {
    return new ConfigReader(ConfigLayers.of(sources)).read();
  }

  /// The same with another name.
  public NodeConfig withName(String other) {
    return with(new NodeName(other), cluster);
  }

  /// The same in another cluster.
  public NodeConfig withCluster(String other) {
    return with(name, new ClusterName(other));
  }

  private NodeConfig with(NodeName otherName, ClusterName otherCluster) {
    return new NodeConfig(
        otherName, otherCluster, secret, bind, advertise, memberPort, seeds, expectMembers, limits);
  }

  /// The same with a secret.
  ///
  /// @param text 16 characters or more
  public NodeConfig withSecret(String text) {
    return new NodeConfig(
        name,
        cluster,
        Optional.of(ClusterSecret.of(text)),
        bind,
        advertise,
        memberPort,
        seeds,
        expectMembers,
        limits);
  }

  /// The same listening on another port of the same host; 0 picks a free one.
  public NodeConfig withPort(int port) {
    return withBind(bind.withPort(port), advertise);
  }

  /// The same listening elsewhere.
  ///
  /// @param listen where
  /// @param dial the host that others dial
  public NodeConfig withBind(Endpoint listen, String dial) {
    return new NodeConfig(
        name, cluster, secret, listen, dial, memberPort, seeds, expectMembers, limits);
  }

  /// The same with a discovery port that does not depend on the actor port.
  public NodeConfig withMemberPort(int port) {
    return new NodeConfig(
        name, cluster, secret, bind, advertise, OptionalInt.of(port), seeds, expectMembers, limits);
  }

  /// The same looking for these nodes.
  public NodeConfig withSeeds(List<Endpoint> others) {
    return new NodeConfig(
        name, cluster, secret, bind, advertise, memberPort, others, expectMembers, limits);
  }

  /// The same with another size of the complete cluster.
  public NodeConfig withExpectMembers(int members) {
    return new NodeConfig(
        name, cluster, secret, bind, advertise, memberPort, seeds, members, limits);
  }

  /// The same with other limits.
  public NodeConfig withLimits(Limits other) {
    return new NodeConfig(
        name, cluster, secret, bind, advertise, memberPort, seeds, expectMembers, other);
  }
}
