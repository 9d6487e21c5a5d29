package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Answer.NodeState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientCommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static Answer.NodeLine node(String name, int tag, NodeState state) {
    var id =
        new NodeId(
            new NodeName(name), new Incarnation(40 + tag, new LifeId(0, tag)), new NodeTag(tag));
    return new Answer.NodeLine(id, new Endpoint("10.0.0." + tag, 4711), state);
  }

  @Test
  void nodesAreListedByName() {
    var lines =
        NodesCommand.table(
            List.of(node("web", 2, NodeState.CONNECTING), node("db", 1, NodeState.SELF)));

    assertThat(lines)
        .containsExactly(
            "NAME  STATE       ADDRESS        INCARNATION  NET",
            "db    self        10.0.0.1:4711  41           " + new NodeTag(1).net(),
            "web   connecting  10.0.0.2:4711  42           " + new NodeTag(2).net());
  }

  @Test
  void namesAreListedWithTheirOwners() {
    var owner = Address.of(new NodeTag(0xcafe0), 1);

    var lines =
        NamesCommand.table(
            List.of(
                new Answer.NameLine("shop/counter", owner, "web"),
                new Answer.NameLine("auditor", owner, "")));

    assertThat(lines)
        .containsExactly(
            "NAME          OWNER     NODE",
            "auditor       " + owner + "  -",
            "shop/counter  " + owner + "  web");
  }

  @Test
  void whatIsNotWellStandsOut() {
    var lines =
        HealthCommand.table(
            List.of(
                new Answer.Check("joined", true, "sees 3 nodes"),
                new Answer.Check("registry", false, "being copied")));

    assertThat(lines)
        .containsExactly(
            "CHECK     OK   HOW", "joined    yes  sees 3 nodes", "registry  NO   being copied");
  }

  @Test
  void aRoundTripIsShownInMilliseconds() {
    assertThat(PingCommand.millis(Duration.ofNanos(1_234_567))).isEqualTo("1.235 ms");
  }

  @ParameterizedTest
  @CsvSource({"nodes", "names", "health", "ping", "actors", "top", "tree", "schema"})
  void whereNobodyListensTheCommandSaysSo(String command) throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var at = "127.0.0.1:" + port;

    int code =
        command.equals("ping") ? run(command, "--node", at, "b") : run(command, "--node", at);

    assertThat(code).isEqualTo(ExitCode.NO_ANSWER.code());
    assertThat(err.toString())
        .startsWith("mm1: ")
        .contains(at, "MM1_SECRET")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "names --node a:b | a:b",
        "names --node 127.0.0.1:99999 | 99999",
        "names --timeout 0 | --timeout is 0",
        "names --timeout soon | soon",
        "ping | TARGET",
        "ping Upper | Upper",
        "ping <xyz> | <xyz>",
        "node --seed x | did you mean --seeds?",
        "node more | unknown argument 'more'"
      })
  void whatMakesNoSenseIsNamed(String words, String expected) {
    int code = run(words.split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(expected);
  }

  @Test
  void badSettingsOfANodeAreAllNamedWithTheirOptions() {
    int code = run("node", "--port", "x", "--cluster", "BAD");

    assertThat(code).isEqualTo(ExitCode.CONFIG.code());
    assertThat(err.toString())
        .contains("2 problems", "'x'", "option --port", "'BAD'", "option --cluster");
  }
}
