package dev.mm1.simulator.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The code in the guide to testing is that which runs.
final class GuidesTest {

  private static final Path README = Path.of("../README.md");
  private static final Path GUIDE = Path.of("../docs/guide/testing.md");
  private static final Path CODE =
      Path.of("src/test/java/dev/mm1/simulator/guide/TestingGuideTest.java");
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- ([a-z]+) -->\n```java\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void eachSnippetOfTheGuideToTestingIsARegionOfATest() throws IOException {
    var guide = Files.readString(GUIDE);
    var names = new ArrayList<String>();

    for (var snippet : SNIPPET.matcher(guide).results().toList()) {
      names.add(snippet.group(1));
      assertThat(snippet.group(2)).isEqualTo(region(snippet.group(1)));
    }

    assertThat(names).hasSize(guide.split("```java\n", -1).length - 1);
    assertThat(names)
        .containsExactly(
            "actor", "script", "timers", "runtime", "probe", "guard", "cluster", "seeds");
  }

  @Test
  void theTestInTheReadmeIsTheOneOfTheGuide() throws IOException {
    assertThat(Files.readString(README)).contains(region("script"));
  }

  /// The lines between the marks, one step less indented.
  private static String region(String name) throws IOException {
    var all = Files.readAllLines(CODE);
    int start = all.indexOf("  // @start region=\"" + name + "\"");
    assertThat(start).as("the start of region %s", name).isNotNegative();
    List<String> lines = all.subList(start + 1, all.size());
    lines = lines.subList(0, lines.indexOf("  // @end"));
    return String.join(
            "\n", lines.stream().map(it -> it.startsWith("  ") ? it.substring(2) : it).toList())
        .strip();
  }
}
