package dev.mm1;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.mm1.ConfigShape.Block;
import dev.mm1.ConfigShape.Leaf;
import dev.mm1.words.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Keeps of what was said what means something, and notes the rest. Looks at names, not at values.
final class ConfigSieve {

  private final Block shape;
  private final Collection<String> keys;
  private final List<String> problems;

  /// @param problems where to note what means nothing
  ConfigSieve(ConfigReference reference, List<String> problems) {
    this.shape = reference.shape();
    this.keys = reference.keys();
    this.problems = problems;
  }

  /// What means something.
  Config sift(Config said) {
    return sift(List.of(), said.root(), shape).toConfig();
  }

  private ConfigObject sift(List<String> path, ConfigObject said, Block block) {
    var kept = said;
    for (var entry : new TreeMap<>(said).entrySet()) {
      var name = entry.getKey();
      var value = entry.getValue();
      var below = Stream.concat(path.stream(), Stream.of(name)).toList();
      var sifted =
          isName(below, value, block)
              ? block.at(name).flatMap(at -> sift(below, value, at))
              : Optional.<ConfigValue>empty();
      kept = sifted.isPresent() ? kept.withValue(name, sifted.get()) : kept.withoutKey(name);
    }
    return kept;
  }

  private Optional<ConfigValue> sift(List<String> path, ConfigValue value, ConfigShape at) {
    return switch (at) {
      case Leaf _ -> Optional.of(value);
      case Block block when value instanceof ConfigObject object ->
          Optional.of(sift(path, object, block));
      case Block block -> {
        note(
            path,
            "takes no value, only the settings %s".formatted(String.join(", ", below(path, block))),
            value);
        yield Optional.empty();
      }
    };
  }

  /// Whether something may stand there under the last of the names.
  private boolean isName(List<String> path, ConfigValue value, Block block) {
    var name = path.getLast();
    if (block.at(name).isEmpty()) {
      note(path, "is no setting" + meant(path, block), value);
      return false;
    }
    var rule =
        block
            .free()
            .filter(_ -> !block.known().containsKey(name))
            .map(ConfigShape.Free::names)
            .filter(names -> !names.isValid(name))
            .map(ConfigShape.Names::rule);
    rule.ifPresent(text -> note(path, "is no such name: " + text, value));
    return rule.isEmpty();
  }

  private String meant(List<String> path, Block block) {
    var near = new TreeSet<>(keys);
    near.addAll(below(path.subList(0, path.size() - 1), block));
    return Nearest.to(key(path), near)
        .map("; did you mean %s.%%s?".formatted(ConfigReference.ROOT)::formatted)
        .or(() -> block.free().map(free -> "; " + free.names().rule()))
        .orElse("");
  }

  private static List<String> below(List<String> path, Block block) {
    var keys = new ArrayList<String>();
    block
        .known()
        .keySet()
        .forEach(name -> keys.add(key(Stream.concat(path.stream(), Stream.of(name)).toList())));
    return keys;
  }

  private static String key(List<String> path) {
    return ConfigUtil.joinPath(path);
  }

  private void note(List<String> path, String what, ConfigValue value) {
    problems.add(
        "%s.%s %s (%s)"
            .formatted(ConfigReference.ROOT, key(path), what, ConfigLayers.origin(value)));
  }
}
