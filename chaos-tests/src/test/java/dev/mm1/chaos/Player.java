package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A node of the demonstration in a container. It takes orders from a pipe and reports on its
/// output, one line each: a kind and `key=value` fields.
final class Player {
  private static final String SECRET = "drawn once for these disasters only";
  private static final String PREFIX = "REPORT ";
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

  ChaosNode node() {
    return node;
  }

  /// Gives an order and waits for the report that it is done.
  Map<String, String> order(String order, String done) throws InterruptedException {
    String id = node.name() + "-" + ++orders;
    var result = node.exec("sh", "-c", "echo '%s id=%s' >/tmp/orders".formatted(order, id));
    assertThat(result.getExitCode()).as("the order to %s: %s", node, result).isZero();
    var report =
        await(
            "the answer to '%s'".formatted(order),
            line -> id.equals(fields(line).get("id")) && (is(line, done) || is(line, "failed")));
    assertThat(report).as("what came of '%s'", order).doesNotContainKey("why");
    return report;
  }

  /// Waits for a report, which may be an old one.
  Map<String, String> await(String what, Predicate<String> wanted) throws InterruptedException {
    return fields(
        node.awaitLine(what, line -> line.startsWith(PREFIX) && wanted.test(line), PATIENCE));
  }

  Map<String, String> awaitKind(String kind) throws InterruptedException {
    return await("a report '%s'".formatted(kind), line -> is(line, kind));
  }

  /// How often it has reported that so far.
  long count(String kind) {
    return node.output().stream().filter(line -> is(line, kind)).count();
  }

  static boolean is(String line, String kind) {
    return line.equals(PREFIX + kind) || line.startsWith(PREFIX + kind + " ");
  }

  static Map<String, String> fields(String line) {
    var fields = new TreeMap<String, String>();
    for (String part : line.split(" ")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(
            part.substring(0, equals),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
