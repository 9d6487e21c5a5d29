package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a process ends that is a node: told to by SIGTERM, or because its JVM is broken.
@Timeout(120)
final class ProcessEndTest {

  private static final PrintStream OUT = System.out;

  /// Says what it is told, and ends in order.
  private static void polite(Context context) throws InterruptedException {
    context.trapExits(true);
    OUT.println("up");
    if (context.receive() instanceof Exited(_, ExitReason.Shutdown _)) {
      OUT.println("told to shut down");
    }
  }

  /// A node beside other code of its program.
  static final class Embedded {
    private Embedded() {}

    public static void main(String... args) throws InterruptedException {
      try (var node = Node.start(NodeConfig.named("embedded").withPort(0))) {
        node.closeAtExit();
        var _ = node.spawn("polite", ProcessEndTest::polite);
        OUT.println("ended: " + node.awaitEnd());
      }
    }
  }

  /// A program that is one actor.
  static final class Main {
    private Main() {}

    public static void main(String... args) throws InterruptedException {
      var config = NodeConfig.named("main").withPort(0);
      OUT.println("ended: " + Node.run(config, Spawn.process("polite", ProcessEndTest::polite)));
    }
  }

  /// A node one of whose actors meets an error.
  static final class Broken {
    private Broken() {}

    public static void main(String... args) throws InterruptedException {
      try (var node = Node.start(NodeConfig.named("broken").withPort(0))) {
        var _ =
            node.spawn(
                "breaker",
                _ -> {
                  switch (args[0]) {
                    case "memory" -> throw new OutOfMemoryError("as if");
                    case "internal" -> throw new InternalError("as if");
                    default -> recurse(0);
                  }
                });
        node.awaitMembers(2, Duration.ofSeconds(2));
        OUT.println("lives on");
        System.exit(0);
      }
    }

    private static int recurse(int depth) {
      return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Embedded.class, Main.class})
  void aNodeThatIsToldToStopEndsItsActorsInOrder(Class<?> main) throws Exception {
    try (var program = new Program(main)) {
      program.awaitLine("up");

      program.terminate();

      assertThat(program.end()).isEqualTo(143);
      assertThat(program.lines()).contains("told to shut down");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "internal"})
  void aBrokenJvmEndsAtOnce(String how) throws Exception {
    try (var program = new Program(Broken.class, how)) {
      assertThat(program.end()).isEqualTo(71);
      assertThat(program.lines()).doesNotContain("lives on");
    }
  }

  @Test
  void aStackOverflowEndsOneActor() throws Exception {
    try (var program = new Program(Broken.class, "stack")) {
      assertThat(program.end()).isZero();
      assertThat(program.lines()).contains("lives on");
    }
  }
}
