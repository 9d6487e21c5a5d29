package dev.mm1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a configuration is read from; see [NodeConfig#load(ConfigSources)].
///
/// @param settings given one by one, as by options of a command
/// @param environment variables
/// @param file in HOCON; if given it must exist
public record ConfigSources(
    List<Setting> settings, Map<String, String> environment, Optional<Path> file) {

  /// One setting.
  ///
  /// @param key without `mm1.`, such as `session.heartbeat`
  /// @param value as one would write it into the environment
  /// @param origin where it was given, for messages
  public record Setting(String key, String value, String origin) {}

  private static final String FILE_VARIABLE = "MM1_CONFIG";
  private static final Path USUAL_FILE = Path.of("mm1.conf");

  /// Copies.
  public ConfigSources {
    settings = List.copyOf(settings);
    environment = Map.copyOf(environment);
  }

  /// The process's environment, and the file that `MM1_CONFIG` names or else `mm1.conf` in the
  /// working directory, if there is one.
  public static ConfigSources standard() {
    var environment = System.getenv();
    var named = Optional.ofNullable(environment.get(FILE_VARIABLE)).filter(it -> !it.isBlank());
    var file = named.map(Path::of).or(() -> Optional.of(USUAL_FILE).filter(Files::exists));
    return new ConfigSources(List.of(), environment, file);
  }

  /// Nothing but these variables.
  public static ConfigSources environment(Map<String, String> variables) {
    return new ConfigSources(List.of(), variables, Optional.empty());
  }

  /// The same with another file.
  public ConfigSources withFile(Path other) {
    return new ConfigSources(settings, environment, Optional.of(other));
  }

  /// The same with one more setting; a later one wins.
  public ConfigSources withSetting(Setting setting) {
    var more = new ArrayList<>(settings);
    more.add(setting);
    return new ConfigSources(more, environment, file);
  }
}
