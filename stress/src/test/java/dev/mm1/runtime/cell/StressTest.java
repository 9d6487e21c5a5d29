package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All programs for moments each. `CONTRIBUTING.md` says how to run them for longer.
final class StressTest {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LOG = TARGET.resolve("jcstress.log");

  /// Options of jcstress: unless others are given, one JVM for each program, with the options of a
  /// node, and no trying out what else the machine could do.
  private static final List<String> OPTIONS =
      List.of(
          System.getProperty(
                  "stress",
                  "-f 1 -fsm 1 -iters 1 -time 300 -hs 256 -sc false -af NONE"
                      + " -jvmArgs -XX:+UseCompactObjectHeaders")
              .split(" ", -1));

  /// Only a hang lasts so long; whoever gives options waits as long as it takes.
  private static final long MINUTES = System.getProperty("stress") == null ? 3 : 10_000;

  @Test
  void noProgramSeesAResultThatIsForbidden() throws Exception {
    var run = start();
    try {
      assertThat(run.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended in time, see %s", LOG).isTrue();
    } finally {
      run.destroy();
    }

    assertThat(Files.readString(LOG))
        .containsPattern("All remaining tests: \\d+ matching")
        .contains("Interesting tests: No matches")
        .contains("Failed tests: No matches")
        .contains("Error tests: No matches");
    assertThat(run.exitValue()).isZero();
  }

  private static Process start() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var path = System.getProperty("java.class.path");
    var program = Stream.of(java, "-cp", path, "org.openjdk.jcstress.Main", "-r", "jcstress/");
    return new ProcessBuilder(Stream.concat(program, OPTIONS.stream()).toList())
        .directory(TARGET.toFile())
        .redirectErrorStream(true)
        .redirectOutput(LOG.toFile())
        .start();
  }
}
