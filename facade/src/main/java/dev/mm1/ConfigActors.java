package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawn.Hosting;
import dev.mm1.core.settings.ActorSettings;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.words.Nearest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what concerns actors: the dispatchers, and the settings by paths.
final class ConfigActors {
  private static final String DISPATCHER = "dispatcher";
  private static final String ACTOR = "actor";
  private static final int MAX_THREADS = 1_024;

  private final ConfigValues values;

  ConfigActors(ConfigValues values) {
    this.values = values;
  }

  SortedMap<String, DispatcherConfig> dispatchers() {
    var dispatchers = new TreeMap<String, DispatcherConfig>();
    for (var name : names()) {
      var threads =
          values.optional(
              key(DISPATCHER, name, "threads"),
              "a number between 1 and %d, or processors".formatted(MAX_THREADS),
              ConfigActors::threads);
      var limit =
          values.optional(
              key(DISPATCHER, name, "hog-limit"), ConfigReader.DURATION, ConfigValues::duration);
      dispatchers.put(name, dispatcher(threads, limit));
    }
    return dispatchers;
  }

  private static DispatcherConfig dispatcher(Optional<Integer> threads, Optional<Duration> limit) {
    return new DispatcherConfig(
        threads.orElse(DispatcherConfig.DEFAULT.threads()),
        limit.orElse(DispatcherConfig.DEFAULT.hogLimit()));
  }

  private SortedSet<String> names() {
    return new TreeSet<>(values.said().getObject(DISPATCHER).keySet());
  }

  PathSettings actors() {
    var settings = PathSettings.everywhere(withoutDefaults(settings(ACTOR)));
    for (var name : new TreeSet<>(values.said().getObject(ACTOR).keySet())) {
      if (PathSettings.isPath(name)) {
        settings = settings.with(name, settings(key(ACTOR, name)));
      }
    }
    return settings;
  }

  private ActorSettings settings(String at) {
    var mailbox =
        values.optional(
            at + ".mailbox", "a number of messages, 1 or more", ConfigValues::positiveCount);
    var hosting =
        values.optional(
            at + ".hosting",
            "virtual or dispatcher",
            (config, key) -> ConfigValues.word(Hosting.class, config, key));
    return new ActorSettings(
        mailbox.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        hosting,
        values.optional(at + ".dispatcher", "a dispatcher", Config::getString).filter(known(at)),
        values.optional(at + ".message-tap", "the key of a tap, or none", ConfigActors::tap));
  }

  private java.util.function.Predicate<String> known(String at) {
    return name -> {
      var names = names();
      if (!names.contains(name)) {
        values.note(
            at + ".dispatcher",
            "'%s' is no dispatcher%s; it is one of %s, unless you add mm1.dispatcher.NAME { … }"
                .formatted(
                    name,
                    Nearest.to(name, names).map(" (did you mean %s?)"::formatted).orElse(""),
                    String.join(", ", names)));
      }
      return names.contains(name);
    };
  }

  /// What would hold anyway says nothing.
  private static ActorSettings withoutDefaults(ActorSettings said) {
    return new ActorSettings(
        said.mailbox().equals(OptionalInt.of(Spawn.DEFAULT_MAILBOX))
            ? OptionalInt.empty()
            : said.mailbox(),
        said.hosting().filter(it -> !it.equals(Hosting.VIRTUAL)),
        said.dispatcher().filter(it -> !it.equals(DispatcherConfig.DEFAULT_NAME)),
        said.tap().filter(it -> !it.equals(ActorSettings.NO_TAP)));
  }

  private static int threads(Config config, String key) {
    if (config.getString(key).equals("processors")) {
      return DispatcherConfig.DEFAULT.threads();
    }
    int threads = ConfigValues.positiveCount(config, key);
    if (threads > MAX_THREADS) {
      throw new ConfigValues.Unexpected();
    }
    return threads;
  }

  private static String tap(Config config, String key) {
    var tap = config.getString(key);
    if (tap.isBlank()) {
      throw new ConfigValues.Unexpected();
    }
    return tap;
  }

  private static String key(String... names) {
    return ConfigUtil.joinPath(names);
  }
}
