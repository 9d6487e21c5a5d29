package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.runtime.host.VirtualHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With shells in place of nodes.
final class ProcessStageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VirtualHost host = new VirtualHost();

  @TempDir private Path folder;

  @AfterEach
  void closeHost() {
    host.close();
  }

  private ProcessStage stage(String script) {
    var command = List.of("sh", "-c", script);
    var environment = Map.of("a", Map.of("MM1_NAME", "a"));
    return new ProcessStage(host, new ProcessStage.Recipe(command, environment, folder));
  }

  @Test
  void ordersGoDownAndReportsComeUp() throws Exception {
    try (var stage = stage("while read line; do echo \"REPORT got text=$line\"; done")) {
      var child = stage.start("a");

      child.order(Line.of("serve"));

      var received = child.reports().await("it", line -> line.is("got"), PATIENCE);
      assertThat(received.line().text("text")).isEqualTo("serve");
    }
  }

  @Test
  void aNodeHasItsOwnSettingsAndItsOwnLog() throws Exception {
    try (var stage = stage("echo to the log >&2; echo REPORT name is=$MM1_NAME; cat")) {
      var child = stage.start("a");

      child.reports().await("its name", line -> line.has("is", "a"), PATIENCE);
    }
    assertThat(folder.resolve("a.log")).content().isEqualTo("to the log\n");
  }

  @Test
  void theEndOfANodeIsToldWithItsStatus() {
    try (var stage = stage("exit 4")) {
      var child = stage.start("a");

      assertThatThrownBy(() -> child.reports().await("more", _ -> false, PATIENCE))
          .isInstanceOf(StepFailed.class)
          .hasMessageContaining("ended with status 4");
    }
  }

  @Test
  void closingLeavesNoProcess() throws Exception {
    long process;
    try (var stage = stage("trap '' TERM INT HUP; echo REPORT pid is=$$; exec sleep 100")) {
      var child = stage.start("a");
      var received = child.reports().await("its process", line -> line.is("pid"), PATIENCE);
      process = received.line().number("is");
      assertThat(ProcessHandle.of(process)).isPresent();
    }
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void aProgramThatIsNotThereIsToldInWords() throws IOException {
    var recipe =
        new ProcessStage.Recipe(
            List.of("/nowhere/java"), Map.of(), Files.createDirectories(folder));
    try (var stage = new ProcessStage(host, recipe)) {
      assertThatThrownBy(() -> stage.start("a"))
          .isInstanceOf(StepFailed.class)
          .hasMessageContaining("/nowhere/java");
    }
  }
}
