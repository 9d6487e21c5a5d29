package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HelloTest {

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void countsCrashesAndCountsAgain() throws Exception {
    assertThat(printed(Hello::main))
        .containsExactly(
            "total 3",
            "no answer: Failed[java.lang.IllegalArgumentException: cannot add -1]",
            "total 4");
  }

  private static Iterable<String> printed(Program program) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.main();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @FunctionalInterface
  private interface Program {
    void main(String... args) throws Exception;
  }
}
