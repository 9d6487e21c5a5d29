package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.mm1.words.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// All that was said about a node, one source laid over the other, with what is wrong about it as
/// long as nobody looks at the values: files that cannot be read, and settings that do not exist.
///
/// @param said what holds, below the key `mm1`; has every setting
/// @param defaults the same as if nobody had said anything
/// @param problems what is wrong so far
record ConfigLayers(Config said, Config defaults, List<String> problems) {

  private static final String ROOT = "mm1";
  private static final String REFERENCE = "/mm1-reference.conf";
  private static final String PREFIX = "MM1_";

  static ConfigLayers of(ConfigSources sources) {
    return new Reading(sources).layers();
  }

  private static Config reference() {
    try (InputStream in = NodeConfig.class.getResourceAsStream(REFERENCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource %s is missing".formatted(REFERENCE));
      }
      var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return ConfigFactory.parseReader(reader).getConfig(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The variable that overrides a setting.
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /// One reading of all sources.
  private static final class Reading {
    private final ConfigSources sources;
    private final Config defaults = reference();
    private final SortedSet<String> keys = new TreeSet<>(leaves(defaults).keySet());
    private final List<String> problems = new ArrayList<>();

    Reading(ConfigSources sources) {
      this.sources = sources;
    }

    ConfigLayers layers() {
      var said =
          settings()
              .withFallback(environment())
              .withFallback(file())
              .withFallback(application())
              .withFallback(defaults);
      return new ConfigLayers(said, defaults, List.copyOf(problems));
    }

    private Config settings() {
      var config = ConfigFactory.empty();
      for (var setting : sources.settings()) {
        config = config.withValue(setting.key(), value(setting.value(), setting.origin()));
      }
      return known(config);
    }

    private Config environment() {
      Map<String, String> byVariable = new TreeMap<>();
      keys.forEach(key -> byVariable.put(variable(key), key));
      var config = ConfigFactory.empty();
      for (var entry : new TreeMap<>(sources.environment()).entrySet()) {
        var variable = entry.getKey();
        var key = byVariable.get(variable);
        if (key != null && !entry.getValue().isBlank()) {
          var origin = "environment variable " + variable;
          config = config.withValue(key, value(entry.getValue(), origin));
        } else if (key == null) {
          suspect(variable, byVariable.keySet());
        }
      }
      return config;
    }

    /// The environment belongs to all: only what looks like a slip is one.
    private void suspect(String variable, Set<String> known) {
      if (variable.startsWith(PREFIX) && known.stream().anyMatch(it -> isSlip(variable, it))) {
        problems.add(
            "%s is a variable that nothing reads%s; rename or unset it"
                .formatted(variable, meant(variable, known)));
      }
    }

    private static boolean isSlip(String variable, String known) {
      return Nearest.slips(variable, known) <= 2;
    }

    private Config file() {
      return sources.file().map(this::file).orElseGet(ConfigFactory::empty);
    }

    private Config file(Path file) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        problems.add("the file %s is not there or cannot be read".formatted(file.toAbsolutePath()));
        return ConfigFactory.empty();
      }
      var options = ConfigParseOptions.defaults().setAllowMissing(false);
      var whole = parsed(() -> ConfigFactory.parseFile(file.toFile(), options));
      for (var entry : new TreeMap<>(whole.root()).entrySet()) {
        if (!entry.getKey().equals(ROOT)) {
          stray(entry.getKey(), entry.getValue());
        }
      }
      return known(below(whole));
    }

    private void stray(String key, ConfigValue value) {
      problems.add(
          "%s stands outside of %s { … }%s (%s)"
              .formatted(key, ROOT, meant(key, keys, ROOT + "."), origin(value)));
    }

    /// May belong to a bigger application: whatever is not ours in it is none of our business.
    private Config application() {
      return known(below(parsed(() -> ConfigFactory.parseResources("application.conf"))));
    }

    private Config below(Config whole) {
      if (!whole.hasPath(ROOT)) {
        return ConfigFactory.empty();
      }
      var value = whole.getValue(ROOT);
      if (value instanceof ConfigObject object) {
        return object.toConfig();
      }
      problems.add(
          "%s is a value, not a block of settings; write %s { … } (%s)"
              .formatted(ROOT, ROOT, origin(value)));
      return ConfigFactory.empty();
    }

    private Config parsed(Source source) {
      try {
        return source.read().resolve();
      } catch (ConfigException.UnresolvedSubstitution e) {
        problems.add(e.getMessage());
      } catch (ConfigException e) {
        // Its own message quotes the text, which may be that of the secret.
        problems.add(
            "%s cannot be read as HOCON; look for a missing quote or brace there"
                .formatted(e.origin() == null ? "the file" : e.origin().description()));
      }
      return ConfigFactory.empty();
    }

    /// The config without what is no setting, which is reported.
    private Config known(Config config) {
      var rest = config;
      for (var leaf : leaves(config).entrySet()) {
        if (!keys.contains(leaf.getKey())) {
          unknown(leaf.getKey(), leaf.getValue());
          rest = rest.withoutPath(leaf.getKey());
        }
      }
      return rest;
    }

    private void unknown(String key, ConfigValue value) {
      var children = keys.stream().filter(it -> it.startsWith(key + ".")).toList();
      problems.add(
          children.isEmpty()
              ? "%s.%s is no setting%s (%s)"
                  .formatted(ROOT, key, meant(key, keys, ROOT + "."), origin(value))
              : "%s.%s takes no value, only the settings %s (%s)"
                  .formatted(ROOT, key, String.join(", ", children), origin(value)));
    }
  }

  private interface Source {
    Config read();
  }

  private static String meant(String text, Set<String> known) {
    return meant(text, known, "");
  }

  private static String meant(String text, Set<String> known, String prefix) {
    return Nearest.to(text, known)
        .map(near -> "; did you mean %s%s?".formatted(prefix, near))
        .orElse("");
  }

  private static Map<String, ConfigValue> leaves(Config config) {
    var leaves = new TreeMap<String, ConfigValue>();
    config.entrySet().forEach(entry -> leaves.put(entry.getKey(), entry.getValue()));
    return leaves;
  }

  private static ConfigValue value(String text, String origin) {
    return ConfigValueFactory.fromAnyRef(text, origin);
  }

  static String origin(ConfigValue value) {
    return value.origin().description();
  }
}
