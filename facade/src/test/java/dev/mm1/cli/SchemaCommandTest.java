package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.codec.Protocol;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

final class SchemaCommandTest {

  record Ping(long seq) {}

  record Pong(long seq) {}

  private static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup())
          .record(Ping.class, "shop.Ping")
          .record(Pong.class, "shop.Pong")
          .build();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("schema").withPort(0), PROTOCOL)) {
      var all = new String[args.length + 3];
      all[0] = "schema";
      all[1] = "--node";
      all[2] = node.endpoint().toString();
      System.arraycopy(args, 0, all, 3, args.length);
      return Main.commandLine()
          .setOut(new PrintWriter(out))
          .setErr(new PrintWriter(err))
          .execute(all);
    }
  }

  @Test
  void theMessagesOfARunningNodeArePrinted() throws InterruptedException {
    int code = run();

    assertThat(code).isEqualTo(ExitCode.OK.code());
    assertThat(out.toString()).isEqualToNormalizingNewlines(PROTOCOL.schema());
  }

  @Test
  void oneMessageIsPrintedAlone() throws InterruptedException {
    int code = run("shop.Ping");

    assertThat(code).isEqualTo(ExitCode.OK.code());
    assertThat(out.toString()).contains("message Ping").doesNotContain("Pong");
  }

  @Test
  void aTypeThatTheNodeDoesNotKnowIsNamed() throws InterruptedException {
    int code = run("shop.Pang");

    assertThat(code).isEqualTo(ExitCode.NO_ANSWER.code());
    assertThat(err.toString()).contains("type 'shop.Pang' is not registered");
  }
}
