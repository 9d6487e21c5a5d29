package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The settings that there are, as they stand in the resource `mm1-reference.conf`.
final class ConfigReference {

  /// The key below which all settings stand.
  static final String ROOT = "mm1";

  /// Where defaults were said.
  static final String ORIGIN = "default";

  private static final String RESOURCE = "/mm1-reference.conf";
  private static final String PREFIX = "MM1_";

  private final Config defaults = read();

  /// A setting that has a name of its own.
  ///
  /// @param value its default
  record Entry(String key, ConfigValue value) {

    /// What is said about it.
    String comment() {
      return said(value);
    }
  }

  private static String said(ConfigValue about) {
    return about.origin().comments().stream().map(String::strip).collect(Collectors.joining(" "));
  }

  private static Config read() {
    try (InputStream in = NodeConfig.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource %s is missing".formatted(RESOURCE));
      }
      var reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      var options = ConfigParseOptions.defaults().setOriginDescription(ORIGIN);
      return ConfigFactory.parseReader(reader, options).getConfig(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What holds if nobody says anything.
  Config defaults() {
    return defaults;
  }

  /// What may be said.
  ConfigShape.Block shape() {
    return ConfigShape.of(defaults.root());
  }

  /// In the order of the resource.
  List<Entry> entries() {
    return defaults.entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(entry -> entry.value().origin().lineNumber()))
        .toList();
  }

  /// What is said about a block; empty if nothing is.
  String comment(String block) {
    return said(defaults.getValue(block));
  }

  /// The names of all entries.
  SortedSet<String> keys() {
    return entries().stream().map(Entry::key).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The environment variable that overrides a setting.
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
