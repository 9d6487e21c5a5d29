package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kit itself, on containers that run nothing but a shell.
@RequiresDocker
final class ChaosClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static NodeSpec shell(String name, String script) {
    return NodeSpec.of(name, Mm1Image.BASE.ensure())
        .withMemoryMegabytes(64)
        .withCommand("sh", "-c", script);
  }

  @Test
  void nodesReachEachOtherByName(ChaosCluster cluster) throws Exception {
    cluster.start(
        shell("web", "mkdir /www; echo hello >/www/x; exec httpd -f -h /www"),
        shell("client", "until wget -q -O - http://web/x; do sleep 0.1; done; exec sleep 100"));

    assertThat(cluster.node("client").awaitLine("the page", "hello"::equals, PATIENCE))
        .isEqualTo("hello");
  }

  @Test
  void outputIsCompleteAcrossAKillAndARestart(ChaosCluster cluster) throws Exception {
    var node =
        cluster.start(shell("a", "echo begin $(cat /n); date +%s >>/n; exec sleep 100")).getFirst();
    node.awaitLine("its start", "begin"::equals, PATIENCE);

    node.kill();
    assertThat(node.isRunning()).isFalse();
    node.restart();

    node.awaitLine("its second start", line -> line.matches("begin \\d+"), PATIENCE);
    assertThat(node.output()).hasSize(2);
  }

  @Test
  void evidenceHoldsTheTimelineAndEachNodesOutput(ChaosCluster cluster, @TempDir Path folder)
      throws Exception {
    var node = cluster.start(shell("a", "echo out; echo err >&2; exec sleep 100")).getFirst();
    node.awaitLine("its output", "out"::equals, PATIENCE);
    node.kill();

    cluster.saveEvidence(folder);

    assertThat(Files.readString(folder.resolve("timeline.txt"))).contains("start [a]", "SIGKILL a");
    assertThat(Files.readString(folder.resolve("a.log"))).contains("out", "err");
  }

  @Test
  void aLineThatDoesNotComeIsReportedWithTheLastLines(ChaosCluster cluster) throws Exception {
    var node = cluster.start(shell("a", "echo something; exec sleep 100")).getFirst();
    node.awaitLine("its output", "something"::equals, PATIENCE);

    assertThatThrownBy(() -> node.awaitLine("a miracle", "x"::equals, Duration.ofMillis(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("a miracle", "something");
  }
}
