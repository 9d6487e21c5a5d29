package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the values of what was said. A bad one is noted, and its default stands in for it, so
/// that all bad values are found in one go.
final class ConfigValues {

  /// The one setting whose value is never shown.
  static final String SECRET = "secret";

  private static final int MAX_PORT = 65_535;
  private static final Duration DAY = Duration.ofDays(1);

  private final Config said;
  private final Config defaults;
  private final List<String> problems;

  ConfigValues(ConfigLayers layers) {
    said = layers.said();
    defaults = layers.defaults();
    problems = new ArrayList<>(layers.problems());
  }

  /// Looks at one value.
  @FunctionalInterface
  interface Reading<T> {
    /// Looks.
    ///
    /// @throws ConfigException if the value is of another type
    /// @throws Unexpected if it means nothing here
    /// @throws IllegalArgumentException saying why it is not valid
    T of(Config config, String key);
  }

  /// A value of the right type that means nothing here.
  static final class Unexpected extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
  }

  Config said() {
    return said;
  }

  Config defaults() {
    return defaults;
  }

  /// Everything that is wrong so far.
  List<String> problems() {
    return List.copyOf(problems);
  }

  /// What was said, or the default.
  ///
  /// @param expected what belongs there, for messages
  <T> T read(String key, String expected, Reading<T> reading) {
    return attempt(key, expected, reading).orElseGet(() -> reading.of(defaults, key));
  }

  /// What was said, if something valid was.
  <T> Optional<T> optional(String key, String expected, Reading<T> reading) {
    return said.hasPathOrNull(key) ? attempt(key, expected, reading) : Optional.empty();
  }

  private <T> Optional<T> attempt(String key, String expected, Reading<T> reading) {
    try {
      return Optional.of(reading.of(said, key));
    } catch (ConfigException | Unexpected _) {
      note(key, "%s is not %s".formatted(shown(key), expected));
    } catch (IllegalArgumentException e) {
      note(key, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /// Something is wrong with a setting.
  void note(String key, String what) {
    problems.add(
        "%s.%s: %s (%s)"
            .formatted(ConfigReference.ROOT, key, what, ConfigLayers.origin(value(key))));
  }

  /// Whether something is wrong with a setting.
  boolean isBad(String key) {
    return problems.stream()
        .anyMatch(problem -> problem.startsWith(ConfigReference.ROOT + "." + key + ":"));
  }

  /// Null values, and a value where a block of settings should be, hide from every other lookup.
  private ConfigValue value(String key) {
    ConfigValue value = said.root();
    for (var name : ConfigUtil.splitPath(key)) {
      var below = value instanceof ConfigObject block ? block.get(name) : null;
      if (below == null) {
        return value;
      }
      value = below;
    }
    return value;
  }

  private String shown(String key) {
    return said.hasPath(key) ? shown(key, value(key)) : "null";
  }

  /// A value, for people.
  static String shown(String key, ConfigValue value) {
    if (key.equals(SECRET)) {
      return "the value (not shown)";
    }
    var plain = value.valueType() == ConfigValueType.STRING;
    return plain
        ? "'%s'".formatted(value.unwrapped())
        : value.render(ConfigRenderOptions.concise());
  }

  // What values look like.

  static int port(Config config, String key) {
    int port = count(config, key);
    if (port > MAX_PORT) {
      throw new Unexpected();
    }
    return port;
  }

  /// Empty if nothing is said.
  static String host(Config config, String key) {
    var host = config.getString(key).strip();
    Hosts.check(host);
    return host;
  }

  static int count(Config config, String key) {
    // As text first: the library would round 1.5.
    if (!config.getString(key).matches("\\d{1,9}")) {
      throw new Unexpected();
    }
    return Integer.parseInt(config.getString(key));
  }

  static int positiveCount(Config config, String key) {
    int count = count(config, key);
    if (count == 0) {
      throw new Unexpected();
    }
    return count;
  }

  /// As long as a day at most: whatever is longer is a slip, and could be too long for a timer.
  static Duration duration(Config config, String key) {
    var duration = config.getDuration(key);
    if (!duration.isPositive() || duration.compareTo(DAY) > 0) {
      throw new Unexpected();
    }
    return duration;
  }

  /// One of few words.
  static <E extends Enum<E>> E word(Class<E> words, Config config, String key) {
    var said = config.getString(key);
    for (E word : words.getEnumConstants()) {
      if (said.equals(word.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))) {
        return word;
      }
    }
    throw new Unexpected();
  }
}
