package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The first program of the README is the one that runs.
final class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String HELLO = "examples/src/main/java/dev/mm1/examples/Hello.java";

  @Test
  void theFirstProgramIsTheExample() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains(regions());
  }

  /// The lines between the marks, one step less indented.
  private static String regions() throws IOException {
    var lines = new ArrayList<String>();
    boolean inside = false;
    for (String line : Files.readAllLines(ROOT.resolve(HELLO))) {
      if (line.strip().startsWith("// @")) {
        inside = line.contains("@start");
      } else if (inside) {
        lines.add(line.startsWith("  ") ? line.substring(2) : line);
      }
    }
    return lines.stream().collect(Collectors.joining("\n")).strip();
  }
}
