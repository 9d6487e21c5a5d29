package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmOptionsTest {
  @Test
  void theyAreThoseThatLauncherAndImageGive() throws Exception {
    assertThat(Files.readAllLines(Path.of("../bin/jvm-options")))
        .containsExactlyElementsOf(JvmOptions.WANTED);
  }

  @Test
  void whatTheJvmWasGivenIsOn() {
    var options = new JvmOptions(List.of("-XX:+UseCompactObjectHeaders"), "mixed mode");

    assertThat(options.has("-XX:+UseCompactObjectHeaders")).isTrue();
    assertThat(options.has("-XX:+UseTransparentHugePages")).isFalse();
  }

  @Test
  void anAotCacheIsOnOnlyIfTheJvmAcceptsIt() {
    var given = List.of("-XX:AOTCache=/x/mm1.aot");

    assertThat(new JvmOptions(given, "mixed mode, sharing").aotCache()).isEqualTo("on, /x/mm1.aot");
    assertThat(new JvmOptions(given, "mixed mode").aotCache()).startsWith("off").contains("/x/mm1");
    assertThat(new JvmOptions(List.of(), "mixed mode, sharing").aotCache()).startsWith("off");
  }
}
