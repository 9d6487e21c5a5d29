package dev.mm1.cli;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.Supersedable;
import dev.mm1.cli.demo.FreePorts;
import dev.mm1.runtime.host.VirtualHost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// A real node on loopback, and real clients.
final class NodeCommandTest {
  private final int port = FreePorts.pairs(1).getFirst();
  private final String at = "127.0.0.1:" + port;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void aNodeAnswersItsClientsUntilItIsToldToStop() throws Exception {
    var ended = new CompletableFuture<Outcome>();
    try (var host = new VirtualHost()) {
      var node =
          host.start(
              "node", () -> ended.complete(run("node", "--name", "tested", "--port", "" + port)));
      eventually(() -> assertThat(run("health", "--node", at).code()).isZero());

      assertThat(run("nodes", "--node", at).out()).contains("tested  self", at);
      assertThat(run("names", "--node", at)).isEqualTo(new Outcome(0, "NAME  OWNER  NODE\n", ""));
      assertThat(run("ping", "--node", at, "tested").out()).startsWith("node tested answered in");
      assertThat(run("ping", "--node", at, "nobody").code()).isEqualTo(7);
      assertThat(run("nodes", "--node", at, "--cluster", "other").code()).isEqualTo(7);
      assertThat(run("node", "--name", "second", "--port", "" + port))
          .satisfies(second -> assertThat(second.code()).isEqualTo(5))
          .satisfies(second -> assertThat(second.err()).contains(at, "in use"));

      node.interrupt();
      var outcome = ended.get(20, TimeUnit.SECONDS);
      assertThat(outcome.code()).isEqualTo(ExitCode.INTERRUPTED.code());
      assertThat(outcome.out()).contains("node tested#", "is up at " + at);
    }
    assertThat(run("health", "--node", at).code()).isEqualTo(ExitCode.NO_ANSWER.code());
  }

  @Test
  void aNodeWhosePlaceALaterLifeHasTakenEndsWithItsOwnCode() throws Exception {
    var node = new Supersedable();
    var ended = new CompletableFuture<Integer>();
    var command = new CommandLine(new NodeCommand(node::start));
    command.setOut(new PrintWriter(new StringWriter()));
    Setting.addTo(Map.of("node", command));
    try (var host = new VirtualHost()) {
      var _ =
          host.start(
              "node", () -> ended.complete(command.execute("--name", "old", "--port", "" + port)));
      eventually(() -> assertThat(run("health", "--node", at).code()).isZero());

      node.supersede();

      assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.SUPERSEDED.code());
    }
    assertThat(ExitCode.SUPERSEDED.code()).isEqualTo(6);
  }

  @Test
  void aNodeThatWaitsForOthersIsNotWellAndSaysForHowMany() throws Exception {
    try (var _ = Node.start(NodeConfig.named("lonely").withPort(port).withExpectMembers(3))) {
      var health = run("health", "--node", at);

      assertThat(health.code()).isEqualTo(ExitCode.NOT_WELL.code());
      assertThat(health.out()).containsPattern("members +NO +waiting for 2 of 3");
    }
  }

  @Test
  void aNodeThatHasBecomeCompleteIsWell() throws Exception {
    var config = NodeConfig.named("first").withExpectMembers(2);
    try (var first = Node.start(config.withPort(port));
        var _ =
            Node.start(
                config.withName("second").withPort(0).withSeeds(List.of(first.endpoint())))) {
      eventually(() -> assertThat(run("health", "--node", at).code()).isZero());

      assertThat(run("health", "--node", at).out()).containsPattern("members +yes +2 of 2");
    }
  }
}
