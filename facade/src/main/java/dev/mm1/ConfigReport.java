package dev.mm1;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tells what holds, setting by setting, and where each was said: in the order of the defaults,
/// with what stands under free names after what has names of its own.
final class ConfigReport {

  private final ConfigLayers layers;
  private final NodeConfig config;
  private final List<String> order =
      new ConfigReference().entries().stream().map(ConfigReference.Entry::key).toList();

  /// @param config what was read of the layers
  ConfigReport(ConfigLayers layers, NodeConfig config) {
    this.layers = layers;
    this.config = config;
  }

  List<ConfigLine> lines() {
    var lines = new ArrayList<ConfigLine>();
    collect(List.of(), layers.said().root(), lines);
    lines.sort(Comparator.<ConfigLine>comparingInt(this::rank).thenComparing(ConfigLine::key));
    return List.copyOf(lines);
  }

  private void collect(List<String> path, ConfigObject block, List<ConfigLine> lines) {
    new TreeMap<>(block)
        .forEach(
            (name, value) -> {
              var below = Stream.concat(path.stream(), Stream.of(name)).toList();
              if (value instanceof ConfigObject object) {
                collect(below, object, lines);
              } else {
                lines.add(line(ConfigUtil.joinPath(below), value));
              }
            });
  }

  private ConfigLine line(String key, ConfigValue value) {
    return new ConfigLine(key, shown(key, value), ConfigLayers.origin(value));
  }

  private int rank(ConfigLine line) {
    int own = order.indexOf(line.key());
    var block = ConfigUtil.splitPath(line.key()).getFirst() + ".";
    return own >= 0
        ? own * 2
        : 1
            + 2
                * order.lastIndexOf(
                    order.stream()
                        .filter(it -> it.startsWith(block))
                        .reduce((_, last) -> last)
                        .orElse(""));
  }

  private String shown(String key, ConfigValue value) {
    if (key.equals(ConfigValues.SECRET)) {
      return config.secret().isPresent() ? "(not shown)" : "";
    }
    var text =
        value.valueType() == ConfigValueType.STRING
            ? String.valueOf(value.unwrapped())
            : value.render(ConfigRenderOptions.concise());
    return derived(key, text).orElse(text);
  }

  /// What comes of a value that leaves it to the node.
  private Optional<String> derived(String key, String said) {
    return switch (said) {
      case "" -> ofNothing(key);
      case "processors" ->
          Optional.of("processors (%d)".formatted(DispatcherConfig.DEFAULT.threads()));
      default -> Optional.empty();
    };
  }

  private Optional<String> ofNothing(String key) {
    return switch (key) {
      case "name" -> Optional.of(config.name().value());
      case "host" -> Optional.of(config.bind().host());
      case "advertise" -> Optional.of(config.advertise());
      default -> Optional.empty();
    };
  }
}
