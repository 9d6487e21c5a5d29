package dev.mm1;

import com.typesafe.config.Config;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns layers into a configuration.
final class ConfigReader {

  /// What a duration looks like.
  static final String DURATION = "a duration above 0 and up to a day, such as 500 ms or 3 s";

  private static final String SECRET = ConfigValues.SECRET;
  private static final String SIZE = "a size from 64 KiB to 1 GiB, such as 64 MiB";
  private static final String COUNT = "a whole number, 0 or more";

  private final ConfigValues values;

  ConfigReader(ConfigLayers layers) {
    values = new ConfigValues(layers);
  }

  /// @throws ConfigError listing everything that is wrong
  NodeConfig read() {
    int port = values.read("port", "a port between 0 and 65535", ConfigValues::port);
    var name =
        values.read("name", "a node name", (config, key) -> name(config.getString(key), port));
    var cluster =
        values.read(
            "cluster", "a cluster name", (config, key) -> new ClusterName(config.getString(key)));
    var secret = values.read(SECRET, "a text", ConfigReader::secret);
    var host = values.read("host", "a host", ConfigValues::host);
    var advertise = values.read("advertise", "a host", ConfigValues::host);
    var memberPort = values.read("member-port", "a port, or next", ConfigReader::memberPort);
    var seeds = values.read("seeds", "a list such as [\"host1\", \"host2:4711\"]", ConfigSeeds::of);
    int expected = values.read("expect-members", COUNT, ConfigValues::count);
    var limits = limits();
    var stopping = stopping();
    var actors = new ConfigActors(values);
    var dispatchers = actors.dispatchers();
    var settings = actors.actors();
    var insight = insight();
    new ConfigPorts(values, port, memberPort, insight.http()).check();
    int deadLetters = values.read("log.dead-letters", COUNT, ConfigValues::count);
    var bind = host.isEmpty() ? (secret.isEmpty() ? Hosts.LOOPBACK : Hosts.ownAddress()) : host;
    checkHost(bind, secret.isPresent() || values.isBad(SECRET));
    checkAdvertise(advertise);
    var wire = wire();
    if (!values.problems().isEmpty()) {
      throw new ConfigError(values.problems());
    }
    return new NodeConfig(
        name,
        cluster,
        secret,
        new Endpoint(bind, port),
        advertise(advertise, bind),
        memberPort,
        seeds,
        expected,
        limits,
        stopping,
        dispatchers,
        settings,
        deadLetters,
        insight,
        wire);
  }

  private void checkHost(String host, boolean hasSecret) {
    if (!hasSecret && !Hosts.isLoopback(host)) {
      values.note("host", Hosts.needsSecret(host));
    }
  }

  private void checkAdvertise(String host) {
    if (Hosts.isWildcard(host)) {
      values.note("advertise", "nobody can dial %s; give a host that others reach".formatted(host));
    }
  }

  private static String advertise(String said, String bind) {
    if (!said.isEmpty()) {
      return said;
    }
    return Hosts.isWildcard(bind) ? Hosts.ownAddress() : bind;
  }

  private NodeConfig.Limits limits() {
    var session = limits("session");
    var discovery = limits("discovery");
    var whole = "discovery.heartbeat and discovery.silence count whole seconds; ";
    if (discovery.stream().anyMatch(it -> it.toNanosPart() != 0)) {
      values.note("discovery.silence", whole + "one of them does not");
    }
    return new NodeConfig.Limits(
        session.getFirst(),
        session.getLast(),
        discovery.getFirst(),
        discovery.getLast(),
        values.read("session.max-message", SIZE, ConfigReader::messageSize));
  }

  private static int messageSize(Config config, String key) {
    long bytes = config.getBytes(key);
    if (bytes < 1 << 16 || bytes > 1 << 30) {
      throw new ConfigValues.Unexpected();
    }
    return (int) bytes;
  }

  /// Heartbeat and silence; the defaults if they do not fit together.
  private List<Duration> limits(String of) {
    var heartbeat = duration(of + ".heartbeat");
    var silence = duration(of + ".silence");
    if (silence.compareTo(heartbeat.multipliedBy(2)) >= 0) {
      return List.of(heartbeat, silence);
    }
    values.note(
        of + ".silence",
        "%d ms is less than two heartbeats of %d ms"
            .formatted(silence.toMillis(), heartbeat.toMillis()));
    var defaults = values.defaults();
    return List.of(defaults.getDuration(of + ".heartbeat"), defaults.getDuration(of + ".silence"));
  }

  private StopLimits stopping() {
    return new StopLimits(
        duration("shutdown.orderly"), duration("shutdown.kill"), duration("shutdown.kill-grace"));
  }

  private Duration duration(String key) {
    return values.read(key, DURATION, ConfigValues::duration);
  }

  private static NodeName name(String said, int port) {
    if (!said.isEmpty()) {
      return new NodeName(said);
    }
    var host = Hosts.nodeName();
    if (port == NodeConfig.DEFAULT_PORT) {
      return new NodeName(host);
    }
    // A free port is not known yet, and must not make two nodes of one host namesakes.
    return new NodeName(
        port == 0
            ? "%s-p%d".formatted(host, ProcessHandle.current().pid())
            : "%s-%d".formatted(host, port));
  }

  private static Optional<ClusterSecret> secret(Config config, String key) {
    var text = config.getString(key);
    return text.isEmpty() ? Optional.empty() : Optional.of(ClusterSecret.of(text));
  }

  private WireConfig wire() {
    return new WireConfig(
        new ConfigTls(values).read(),
        values.read("faults.enabled", "true or false", Config::getBoolean));
  }

  private InsightConfig insight() {
    var host = values.read("http.host", "a host", ConfigValues::host);
    var port =
        values.read("http.port", "a port between 0 and 65535, or off", ConfigReader::httpPort);
    if (host.isEmpty()) {
      values.note("http.host", "it is empty; give 127.0.0.1, or the host where to listen");
    }
    boolean pinned = values.read("insight.pinned-threads", "true or false", Config::getBoolean);
    return new InsightConfig(
        port.isPresent() && !host.isEmpty()
            ? Optional.of(new Endpoint(host, port.getAsInt()))
            : Optional.empty(),
        pinned);
  }

  private static OptionalInt httpPort(Config config, String key) {
    return config.getString(key).equals("off")
        ? OptionalInt.empty()
        : OptionalInt.of(ConfigValues.port(config, key));
  }

  private static OptionalInt memberPort(Config config, String key) {
    return config.getString(key).equals("next")
        ? OptionalInt.empty()
        : OptionalInt.of(ConfigValues.port(config, key));
  }
}
