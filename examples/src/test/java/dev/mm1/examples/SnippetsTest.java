package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The code in the README is that which runs: each block names its file and the regions there.
final class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final List<Path> SOURCES =
      List.of(Path.of("src"), Path.of("../simulator/src/test/java/dev/mm1/simulator/guide"));
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- (\\w+\\.java): ([a-z ]+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void eachSnippetIsARegionOfCodeThatRuns() throws IOException {
    var readme = Files.readString(README);
    var snippets = SNIPPET.matcher(readme).results().toList();

    for (var snippet : snippets) {
      assertThat(snippet.group(3))
          .as("%s of %s", snippet.group(2), snippet.group(1))
          .isEqualTo(regions(snippet.group(1), snippet.group(2)));
    }
    assertThat(snippets).hasSize(readme.split("```java\n", -1).length - 1).hasSize(7);
  }

  private static String regions(String file, String names) throws IOException {
    var lines = Files.readAllLines(find(file));
    return Stream.of(names.split(" "))
        .map(name -> region(lines, name))
        .collect(Collectors.joining("\n\n"));
  }

  private static Path find(String file) throws IOException {
    for (var folder : SOURCES) {
      try (var paths = Files.walk(folder)) {
        var found = paths.filter(path -> path.endsWith(file)).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new AssertionError("no file " + file);
  }

  /// The lines between the marks, of all regions of that name, without their common indentation.
  private static String region(List<String> lines, String name) {
    var region = new StringBuilder();
    boolean inside = false;
    for (String line : lines) {
      if (line.strip().startsWith("// @")) {
        inside = line.contains("@start region=\"" + name + "\"");
      } else if (inside) {
        region.append(line).append('\n');
      }
    }
    return region.toString().stripTrailing().stripIndent().strip();
  }
}
