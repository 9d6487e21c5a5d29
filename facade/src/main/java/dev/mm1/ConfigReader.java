package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns layers into a configuration. A bad value is noted, and its default stands in for it, so
/// that all bad values are found in one go.
final class ConfigReader {
  private static final String SECRET = "secret";
  private static final int MAX_PORT = 65_535;

  private final Config said;
  private final Config defaults;
  private final List<String> problems;

  ConfigReader(ConfigLayers layers) {
    said = layers.said();
    defaults = layers.defaults();
    problems = new ArrayList<>(layers.problems());
  }

  /// @throws ConfigError listing everything that is wrong
  NodeConfig read() {
    int port = read("port", "a port between 0 and 65535", ConfigReader::port);
    var name = read("name", "a node name", (config, key) -> name(config.getString(key), port));
    var cluster =
        read("cluster", "a cluster name", (config, key) -> new ClusterName(config.getString(key)));
    var secret = read(SECRET, "a text", ConfigReader::secret);
    var host = read("host", "a host", Config::getString).strip();
    var advertise = read("advertise", "a host", Config::getString).strip();
    var memberPort = read("member-port", "a port, or next", ConfigReader::memberPort);
    var seeds = read("seeds", "a list such as [\"host1\", \"host2:4711\"]", ConfigReader::seeds);
    int expected = read("expect-members", "a whole number, 0 or more", ConfigReader::count);
    var limits = limits();
    var bind = host.isEmpty() ? (secret.isEmpty() ? Hosts.LOOPBACK : Hosts.ownAddress()) : host;
    checkHost(bind, secret.isPresent() || isBad(SECRET));
    checkAdvertise(advertise);
    if (!problems.isEmpty()) {
      throw new ConfigError(problems);
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
        limits);
  }

  private boolean isBad(String key) {
    return problems.stream().anyMatch(problem -> problem.startsWith("mm1." + key + ":"));
  }

  private void checkHost(String host, boolean hasSecret) {
    if (!hasSecret && !Hosts.isLoopback(host)) {
      problems.add(problem("host", Hosts.needsSecret(host)));
    }
  }

  private void checkAdvertise(String host) {
    if (Hosts.isWildcard(host)) {
      problems.add(
          problem(
              "advertise", "nobody can dial %s; give a host that others reach".formatted(host)));
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
      problems.add(problem("discovery.silence", whole + "one of them does not"));
    }
    return new NodeConfig.Limits(
        session.getFirst(), session.getLast(), discovery.getFirst(), discovery.getLast());
  }

  /// Heartbeat and silence; the defaults if they do not fit together.
  private List<Duration> limits(String of) {
    var heartbeat = duration(of + ".heartbeat");
    var silence = duration(of + ".silence");
    if (silence.compareTo(heartbeat.multipliedBy(2)) >= 0) {
      return List.of(heartbeat, silence);
    }
    problems.add(
        problem(
            of + ".silence",
            "%d ms is less than two heartbeats of %d ms"
                .formatted(silence.toMillis(), heartbeat.toMillis())));
    return List.of(defaults.getDuration(of + ".heartbeat"), defaults.getDuration(of + ".silence"));
  }

  private Duration duration(String key) {
    return read(key, "a duration above 0, such as 500 ms or 3 s", ConfigReader::positive);
  }

  private <T> T read(String key, String expected, Reading<T> reading) {
    try {
      return reading.of(said, key);
    } catch (ConfigException | Unexpected _) {
      problems.add(problem(key, "%s is not %s".formatted(shown(key), expected)));
    } catch (IllegalArgumentException e) {
      problems.add(problem(key, String.valueOf(e.getMessage())));
    }
    return reading.of(defaults, key);
  }

  private String problem(String key, String what) {
    return "mm1.%s: %s (%s)".formatted(key, what, ConfigLayers.origin(value(key)));
  }

  private ConfigValue value(String key) {
    // Null values, and a value where a block of settings should be, hide from every other lookup.
    try {
      return said.hasPath(key) ? said.getValue(key) : said.root();
    } catch (ConfigException _) {
      return said.root();
    }
  }

  private String shown(String key) {
    if (key.equals(SECRET)) {
      return "the value (not shown)";
    }
    var value = value(key);
    var plain = value.valueType() == ConfigValueType.STRING;
    return plain
        ? "'%s'".formatted(value.unwrapped())
        : value.render(ConfigRenderOptions.concise());
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

  private static int port(Config config, String key) {
    int port = count(config, key);
    if (port > MAX_PORT) {
      throw new Unexpected();
    }
    return port;
  }

  private static OptionalInt memberPort(Config config, String key) {
    return config.getString(key).equals("next")
        ? OptionalInt.empty()
        : OptionalInt.of(port(config, key));
  }

  private static int count(Config config, String key) {
    // As text first: the library would round 1.5.
    if (!config.getString(key).matches("\\d{1,9}")) {
      throw new Unexpected();
    }
    return config.getInt(key);
  }

  private static Duration positive(Config config, String key) {
    var duration = config.getDuration(key);
    if (!duration.isPositive()) {
      throw new Unexpected();
    }
    return duration;
  }

  private static List<Endpoint> seeds(Config config, String key) {
    boolean list = config.getValue(key).valueType() == ConfigValueType.LIST;
    var texts =
        list ? config.getStringList(key) : Arrays.asList(config.getString(key).split(",", -1));
    return texts.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(text -> Endpoint.parse(text, NodeConfig.DEFAULT_PORT))
        .peek(ConfigReader::checkDialable)
        .toList();
  }

  private static void checkDialable(Endpoint seed) {
    if (seed.port() == 0) {
      throw new IllegalArgumentException(
          "seed %s has port 0, which cannot be dialled".formatted(seed));
    }
  }

  private interface Reading<T> {
    T of(Config config, String key);
  }

  /// A value of the right type that means nothing here.
  private static final class Unexpected extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
  }
}
