package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;

/// A node of the demonstration in a container. It takes orders from a pipe and reports on its
/// output.
final class Player {
  private static final String SECRET = "drawn once for these disasters only";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A pipe that is open for both reading and writing never ends, and is there again after a
  /// restart.
  private static final String RUN =
      "rm -f /tmp/orders; mkfifo /tmp/orders; exec mm1 demo-node <>/tmp/orders";

  private final ChaosNode node;
  private int orders;

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

  /// Gives an order and waits for the report that it is done.
  Report order(String order, String done) throws InterruptedException {
    var report = attempt(order, done);
    assertThat(report.kind()).as("what came of '%s': %s", order, report).isEqualTo(done);
    return report;
  }

  /// Gives an order again and again until it is done: it may fail for some time.
  Report orderUntilDone(String order, String done) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var report = attempt(order, done);
    while (!report.is(done)) {
      assertThat(System.nanoTime()).as("'%s' came to %s", order, report).isLessThan(deadline);
      report = attempt(order, done);
    }
    return report;
  }

  private Report attempt(String order, String done) throws InterruptedException {
    String id = node.name() + "-" + ++orders;
    var result = node.exec("sh", "-c", "echo '%s id=%s' >/tmp/orders".formatted(order, id));
    assertThat(result.getExitCode()).as("the order to %s: %s", node, result).isZero();
    return await(
        "the answer to '%s'".formatted(order),
        it -> it.has("id", id) && (it.is(done) || it.is("failed")));
  }

  /// Waits for a report, which may be an old one.
  Report await(String what, Predicate<Report> wanted) throws InterruptedException {
    return Report.parse(
        node.awaitLine(
            what,
            line -> line.startsWith(Report.PREFIX) && wanted.test(Report.parse(line)),
            PATIENCE));
  }

  Report awaitKind(String kind) throws InterruptedException {
    return await("a report '%s'".formatted(kind), it -> it.is(kind));
  }

  /// How often it has reported that so far.
  long count(String kind) {
    return node.output().stream()
        .filter(line -> line.startsWith(Report.PREFIX))
        .filter(line -> Report.parse(line).is(kind))
        .count();
  }
}
