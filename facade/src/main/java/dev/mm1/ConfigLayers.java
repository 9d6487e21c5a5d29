package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import dev.mm1.words.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/// All that was said about a node, one source laid over the other, with what is wrong about it as
/// long as nobody looks at the values: files that cannot be read, and settings that do not exist.
///
/// @param said what holds, below the key `mm1`; has every setting
/// @param defaults the same as if nobody had said anything
/// @param problems what is wrong so far
record ConfigLayers(Config said, Config defaults, List<String> problems) {

  private static final String ROOT = ConfigReference.ROOT;
  private static final String PREFIX = "MM1_";

  /// Of a path of actors, or of a dispatcher other than the usual one.
  private static final String NO_VARIABLE =
      "MM1_(ACTOR_.+_(MAILBOX|HOSTING|DISPATCHER|MESSAGE_TAP)|DISPATCHER_.+_(THREADS|HOG_LIMIT))";

  static ConfigLayers of(ConfigSources sources) {
    return new Reading(sources).layers();
  }

  /// One reading of all sources.
  private static final class Reading {
    private final ConfigSources sources;
    private final ConfigReference reference = new ConfigReference();
    private final SortedSet<String> keys = reference.keys();
    private final List<String> problems = new ArrayList<>();
    private final ConfigSieve sieve = new ConfigSieve(reference, problems);

    Reading(ConfigSources sources) {
      this.sources = sources;
    }

    ConfigLayers layers() {
      var said =
          settings()
              .withFallback(environment())
              .withFallback(file())
              .withFallback(application())
              .withFallback(reference.defaults());
      return new ConfigLayers(said, reference.defaults(), List.copyOf(problems));
    }

    private Config settings() {
      var config = ConfigFactory.empty();
      for (var setting : sources.settings()) {
        config = setting(setting).withFallback(config);
      }
      return config;
    }

    private Config setting(ConfigSources.Setting setting) {
      try {
        return sieve.sift(single(setting.key(), setting.value(), setting.origin()));
      } catch (ConfigException.BadPath _) {
        problems.add(
            "'%s' is no key; write it as session.heartbeat, and quote a part with other characters"
                    .formatted(setting.key())
                + " (%s)".formatted(setting.origin()));
        return ConfigFactory.empty();
      }
    }

    private Config environment() {
      Map<String, String> byVariable = new TreeMap<>();
      keys.forEach(key -> byVariable.put(ConfigReference.variable(key), key));
      var config = ConfigFactory.empty();
      for (var entry : new TreeMap<>(sources.environment()).entrySet()) {
        var variable = entry.getKey();
        var key = byVariable.get(variable);
        if (key != null && !entry.getValue().isBlank()) {
          var origin = "environment variable " + variable;
          config = single(key, entry.getValue(), origin).withFallback(config);
        } else if (key == null) {
          suspect(variable, byVariable.keySet());
        }
      }
      return config;
    }

    /// The environment belongs to all: only what looks like a slip is one, or like a setting of
    /// something that has no variable.
    private void suspect(String variable, Set<String> known) {
      if (variable.matches(NO_VARIABLE)) {
        problems.add(
            "%s is a variable that nothing reads: what has a name of its own is set in the file or"
                    .formatted(variable)
                + " by --set, such as --set 'actor./shop/counter.mailbox=64'; unset it");
      } else if (variable.startsWith(PREFIX)
          && known.stream().anyMatch(it -> isSlip(variable, it))) {
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
      return sieve.sift(below(whole));
    }

    private void stray(String key, ConfigValue value) {
      problems.add(
          "%s stands outside of %s { … }%s (%s)"
              .formatted(key, ROOT, meant(key, keys, ROOT + "."), origin(value)));
    }

    /// May belong to a bigger application: whatever is not ours in it is none of our business.
    private Config application() {
      return sieve.sift(below(parsed(() -> ConfigFactory.parseResources("application.conf"))));
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

  /// One value; it and all blocks around it have that origin.
  private static Config single(String key, String text, String origin) {
    Object value = text;
    for (var name : ConfigUtil.splitPath(key).reversed()) {
      value = Map.of(name, value);
    }
    return ((ConfigObject) ConfigValueFactory.fromAnyRef(value, origin)).toConfig();
  }

  static String origin(ConfigValue value) {
    var origin = value.origin().description();
    // The line of a default helps nobody: it is in the library.
    return origin.startsWith(ConfigReference.ORIGIN + ":") ? ConfigReference.ORIGIN : origin;
  }
}
