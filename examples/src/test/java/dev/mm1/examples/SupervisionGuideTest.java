package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the guide to supervision shows is what runs, and what that prints.
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SupervisionGuideTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SOURCES = ROOT.resolve("examples/src/main/java/dev/mm1/examples");

  @ParameterizedTest
  @CsvSource({"Shop, tree", "Shop, tills", "Thumbnails, pool"})
  void showsCodeThatRuns(String program, String region) throws IOException {
    assertThat(guide()).contains(String.join("\n", region(program, region)));
  }

  @Test
  void showsWhatTheShopPrints() throws Exception {
    var printed = Printed.by(Shop::main);

    assertThat(guide()).contains(String.join("\n", printed));
    assertThat(printed).hasSizeGreaterThan(20);
  }

  @Test
  void showsWhatTheThumbnailsPrint() throws Exception {
    assertThat(Printed.by(Thumbnails::main)).containsExactly("cat at 64", "dog at 64");
  }

  private static String guide() throws IOException {
    return Files.readString(ROOT.resolve("docs/guide/supervision.md"));
  }

  /// The lines between the marks, one step less indented.
  private static List<String> region(String program, String region) throws IOException {
    var lines = new ArrayList<String>();
    boolean inside = false;
    for (String line : Files.readAllLines(SOURCES.resolve(program + ".java"))) {
      if (line.strip().startsWith("// @")) {
        inside = line.contains("@start region=\"" + region + "\"");
      } else if (inside) {
        lines.add(line.startsWith("  ") ? line.substring(2) : line);
      }
    }
    assertThat(lines).as("region %s of %s", region, program).isNotEmpty();
    return List.of(String.join("\n", lines).strip().split("\n"));
  }
}
