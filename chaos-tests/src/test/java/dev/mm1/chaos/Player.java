package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// A node of the demonstration in a container. It takes orders from a pipe.
final class Player extends Reporter {
  private static final String SECRET = "drawn once for these disasters only";

  /// A pipe that is open for both reading and writing never ends, and is there again after a
  /// restart.
  private static final String RUN =
      "rm -f /tmp/orders; mkfifo /tmp/orders; exec mm1 demo-node <>/tmp/orders";

  private final ChaosNode node;

  Player(ChaosNode node) {
    this.node = node;
  }

  static NodeSpec spec(String name, String seeds) {
    return NodeSpec.of(name, Mm1Image.PRODUCT.ensure())
        .withEntryPoint("sh", "-c", RUN)
        .withEnvironment("MM1_SECRET", SECRET)
        .withEnvironment("MM1_SEEDS", seeds)
        .withEnvironment("MM1_JAVA_OPTS", "-Xmx192m");
  }

  /// As [#spec], with room for very many actors.
  static NodeSpec roomySpec(String name, String seeds) {
    return spec(name, seeds).withEnvironment("MM1_JAVA_OPTS", "-Xmx768m").withMemoryMegabytes(1200);
  }

  ChaosNode node() {
    return node;
  }

  @Override
  String name() {
    return node.name();
  }

  @Override
  void say(String order) throws InterruptedException {
    var result = node.exec("sh", "-c", "echo '%s' >/tmp/orders".formatted(order));
    assertThat(result.getExitCode()).as("the order to %s: %s", node, result).isZero();
  }

  @Override
  List<String> output() {
    return node.output();
  }

  @Override
  String awaitLine(String what, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    return node.awaitLine(what, wanted, patience);
  }
}
