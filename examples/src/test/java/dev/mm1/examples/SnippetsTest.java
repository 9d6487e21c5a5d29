package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The code in the README and in the guides is that which runs: before each block stand its file
/// and the regions there.
final class SnippetsTest {

  private static final Path ROOT = Path.of("..");
  private static final List<Path> SOURCES =
      List.of(Path.of("src"), Path.of("../simulator/src/test/java/dev/mm1/simulator/guide"));
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- (\\w+\\.java): ([a-z ]+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          README.md, readme messages protocol process supervision timers names script
          docs/guide/messages.md, messages protocol grown growth
          docs/guide/supervision.md, tree tills pool elsewhere
          docs/guide/testing.md, actor script timers runtime probe guard cluster faults seeds
          """)
  void eachSnippetIsARegionOfCodeThatRuns(String document, String regions) throws IOException {
    var text = Files.readString(ROOT.resolve(document));
    var snippets = SNIPPET.matcher(text).results().toList();

    for (var snippet : snippets) {
      assertThat(snippet.group(3))
          .as("%s of %s", snippet.group(2), snippet.group(1))
          .isEqualTo(regions(snippet.group(1), snippet.group(2)));
    }
    assertThat(snippets).hasSize(text.split("```java\n", -1).length - 1);
    assertThat(snippets.stream().map(it -> it.group(2)).collect(Collectors.joining(" ")))
        .isEqualTo(regions);
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
