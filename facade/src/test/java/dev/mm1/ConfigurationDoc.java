package dev.mm1;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes `docs/configuration.md`: of the defaults, what is said about them, and some text.
final class ConfigurationDoc {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// Where it belongs.
  static final Path FILE = ROOT.resolve("docs/configuration.md");

  private static final Path EXAMPLE =
      ROOT.resolve("facade/src/test/java/dev/mm1/ConfiguredActorsTest.java");

  private ConfigurationDoc() {}

  static String text() throws IOException {
    return resource("configuration-head.md")
        + settings()
        + resource("configuration-tail.md")
            .replace("@shop.conf@", resource("shop.conf").strip())
            .replace("@tap@", region());
  }

  private static String settings() {
    var blocks = new LinkedHashMap<String, List<ConfigReference.Entry>>();
    new ConfigReference()
        .entries()
        .forEach(
            entry ->
                blocks.merge(
                    block(entry.key()),
                    List.of(entry),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    return blocks.entrySet().stream()
        .map(block -> section(block.getKey(), block.getValue()))
        .collect(Collectors.joining());
  }

  private static String block(String key) {
    int dot = key.lastIndexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  private static String section(String block, List<ConfigReference.Entry> entries) {
    var heading = block.isEmpty() ? "" : "### %s\n\n%s".formatted(block, about(block));
    var rows = entries.stream().map(ConfigurationDoc::row).collect(Collectors.joining());
    return heading + "| setting | default | variable | |\n|---|---|---|---|\n" + rows + "\n";
  }

  private static String about(String block) {
    var comment = new ConfigReference().comment(block.split("\\.", -1)[0]);
    return comment.isEmpty() ? "" : comment + "\n\n";
  }

  private static String row(ConfigReference.Entry entry) {
    return "| `%s` | `%s` | `%s` | %s |\n"
        .formatted(
            entry.key(),
            shown(entry.value()),
            ConfigReference.variable(entry.key()),
            entry.comment().replace("|", "\\|"));
  }

  private static String shown(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING && !value.unwrapped().equals("")
        ? String.valueOf(value.unwrapped())
        : value.render(ConfigRenderOptions.concise());
  }

  private static String resource(String name) throws IOException {
    try (var in = ConfigurationDoc.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource %s is missing".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The lines between the marks, without their indentation.
  private static String region() throws IOException {
    return Files.readAllLines(EXAMPLE).stream()
        .dropWhile(line -> !line.strip().equals("// @start"))
        .skip(1)
        .takeWhile(line -> !line.strip().equals("// @end"))
        .map(line -> line.startsWith("    ") ? line.substring(4) : line)
        .collect(Collectors.joining("\n"));
  }
}
