package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import dev.mm1.core.node.Endpoint;
import java.util.Arrays;
import java.util.List;

/// Reads the seeds: a list in a file, or one text with commas, as in the environment.
final class ConfigSeeds {

  private ConfigSeeds() {}

  static List<Endpoint> of(Config config, String key) {
    boolean list = config.getValue(key).valueType() == ConfigValueType.LIST;
    return (list ? config.getStringList(key) : split(config.getString(key)))
        .stream().map(ConfigSeeds::seed).toList();
  }

  private static List<String> split(String text) {
    if (text.indexOf('"') >= 0) {
      throw new IllegalArgumentException(
          "'%s' is written as in a file; in one text write host1,host2:4711".formatted(text));
    }
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Endpoint seed(String text) {
    var seed = parsed(text);
    if (seed.port() == 0) {
      throw new IllegalArgumentException(
          "seed %s has port 0, which cannot be dialled".formatted(seed));
    }
    return seed;
  }

  private static Endpoint parsed(String text) {
    try {
      var seed = Endpoint.parse(text, NodeConfig.DEFAULT_PORT);
      Hosts.check(seed.host());
      return seed;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "seed '%s' cannot be dialled: %s; write host1 or host1:4711, and each seed for itself"
              .formatted(text, e.getMessage()),
          e);
    }
  }
}
