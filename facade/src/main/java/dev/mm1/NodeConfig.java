package dev.mm1;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.settings.ActorSettings;
import dev.mm1.core.settings.PathSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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
/// @param stopping how long the node waits for actors to end
/// @param dispatchers by their names; `default` is always there
/// @param actors settings of actors by their paths
/// @param deadLetterLines how many dead letters of one kind are logged in a second; 10 unless set
/// @param insight what can be seen of the node besides; nothing unless set
/// @param wire how messages travel to other nodes; in plain text unless set
public record NodeConfig(
    NodeName name,
    ClusterName cluster,
    Optional<ClusterSecret> secret,
    Endpoint bind,
    String advertise,
    OptionalInt memberPort,
    List<Endpoint> seeds,
    int expectMembers,
    Limits limits,
    StopLimits stopping,
    SortedMap<String, DispatcherConfig> dispatchers,
    PathSettings actors,
    int deadLetterLines,
    InsightConfig insight,
    WireConfig wire) {

  /// The actor port unless another is set.
  public static final int DEFAULT_PORT = 4711;

  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEAD_LETTER_LINES = 10;

  /// How quickly losses are noticed, and how large a message may be.
  ///
  /// @param heartbeat how often a session without traffic shows that it lives; 500 ms unless set
  /// @param silence after how much silence a session is given up, at least two heartbeats; 3 s
  ///   unless set
  /// @param memberHeartbeat how often members of the discovery say that they live, in whole
  ///   seconds; 1 s unless set
  /// @param memberSilence after how much silence a member counts as lost, in whole seconds, at
  ///   least two of its heartbeats; 4 s unless set
  /// @param maxMessage how many bytes a message between nodes may have, 64 KiB to 1 GiB; 64 MiB
  ///   unless set. Of two nodes the lower limit holds
  public record Limits(
      Duration heartbeat,
      Duration silence,
      Duration memberHeartbeat,
      Duration memberSilence,
      int maxMessage) {

    private static final int MIN_MESSAGE = 1 << 16;
    private static final int MAX_MESSAGE = 1 << 30;
    private static final int DEFAULT_MESSAGE = 64 << 20;

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
      if (maxMessage < MIN_MESSAGE || maxMessage > MAX_MESSAGE) {
        throw new IllegalArgumentException(
            "session.max-message is %d; it must be between %d (64 KiB) and %d (1 GiB)"
                .formatted(maxMessage, MIN_MESSAGE, MAX_MESSAGE));
      }
    }

    /// The same with messages of up to 64 MiB.
    public Limits(
        Duration heartbeat, Duration silence, Duration memberHeartbeat, Duration memberSilence) {
      this(heartbeat, silence, memberHeartbeat, memberSilence, DEFAULT_MESSAGE);
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
    dispatchers = Collections.unmodifiableSortedMap(withUsual(dispatchers));
    actors.forEach(checkDispatcher(dispatchers));
    if (deadLetterLines < 0) {
      throw new IllegalArgumentException(
          "log.dead-letters is %d; 0 says that none are logged".formatted(deadLetterLines));
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

  private static SortedMap<String, DispatcherConfig> withUsual(
      SortedMap<String, DispatcherConfig> dispatchers) {
    var all = new TreeMap<>(dispatchers);
    all.putIfAbsent(DispatcherConfig.DEFAULT_NAME, DispatcherConfig.DEFAULT);
    return all;
  }

  private static BiConsumer<String, ActorSettings> checkDispatcher(
      SortedMap<String, DispatcherConfig> dispatchers) {
    return (path, settings) ->
        settings
            .dispatcher()
            .filter(name -> !dispatchers.containsKey(name))
            .ifPresent(
                name -> {
                  throw new IllegalArgumentException(
                      "path '%s' is on dispatcher '%s', which there is not; there are %s"
                          .formatted(path, name, String.join(", ", dispatchers.keySet())));
                });
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
        Limits.DEFAULT,
        StopLimits.DEFAULT,
        new TreeMap<>(),
        PathSettings.NONE,
        DEAD_LETTER_LINES,
        InsightConfig.NONE,
        WireConfig.PLAIN);
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

  /// What of these sources holds, setting by setting, and where each was said.
  ///
  /// @throws ConfigError listing everything that is wrong, not only the first
  public static List<ConfigLine> explain(ConfigSources sources) {
    var layers = ConfigLayers.of(sources);
    return new ConfigReport(layers, new ConfigReader(layers).read()).lines();
  }

  private NodeConfig with(Consumer<NodeConfigDraft> change) {
    var draft = new NodeConfigDraft(this);
    change.accept(draft);
    return draft.done();
  }

  /// The same with another name.
  public NodeConfig withName(String other) {
    return with(draft -> draft.name = new NodeName(other));
  }

  /// The same in another cluster.
  public NodeConfig withCluster(String other) {
    return with(draft -> draft.cluster = new ClusterName(other));
  }

  /// The same with a secret.
  ///
  /// @param text 16 characters or more
  public NodeConfig withSecret(String text) {
    return with(draft -> draft.secret = Optional.of(ClusterSecret.of(text)));
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
    return with(
        draft -> {
          draft.bind = listen;
          draft.advertise = dial;
        });
  }

  /// The same with a discovery port that does not depend on the actor port.
  public NodeConfig withMemberPort(int port) {
    return with(draft -> draft.memberPort = OptionalInt.of(port));
  }

  /// The same looking for these nodes.
  public NodeConfig withSeeds(List<Endpoint> others) {
    return with(draft -> draft.seeds = others);
  }

  /// The same with another size of the complete cluster.
  public NodeConfig withExpectMembers(int members) {
    return with(draft -> draft.expectMembers = members);
  }

  /// The same with other limits.
  public NodeConfig withLimits(Limits other) {
    return with(draft -> draft.limits = other);
  }

  /// The same with more or less patience for actors that end.
  public NodeConfig withStopping(StopLimits other) {
    return with(draft -> draft.stopping = other);
  }

  /// The same with one more dispatcher, or another one of that name.
  public NodeConfig withDispatcher(String dispatcher, DispatcherConfig like) {
    return with(draft -> draft.dispatchers.put(dispatcher, like));
  }

  /// The same with other settings of actors.
  ///
  /// @throws IllegalArgumentException if they name a dispatcher that is not there; give that first
  public NodeConfig withActors(PathSettings settings) {
    return with(draft -> draft.actors = settings);
  }

  /// The same with more or fewer lines a second for dead letters of one kind; 0 for none.
  public NodeConfig withDeadLetterLines(int lines) {
    return with(draft -> draft.deadLetterLines = lines);
  }

  /// The same with more or less to be seen besides.
  public NodeConfig withInsight(InsightConfig other) {
    return with(draft -> draft.insight = other);
  }

  /// The same with messages that travel otherwise.
  public NodeConfig withWire(WireConfig other) {
    return with(draft -> draft.wire = other);
  }
}
