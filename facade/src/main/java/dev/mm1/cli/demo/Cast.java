package dev.mm1.cli.demo;

import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The nodes on the stage by name, and how one talks to them.
final class Cast {
  /// For all that is not a start: a busy machine is no failure.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Three Java processes at once ask much of a small machine.
  private static final Duration START = Duration.ofSeconds(45);

  private static final String FAILED = "failed";
  private static final String ID = "id";

  private final Stage stage;
  private final TimeSource time;
  private final Map<String, Stage.Child> nodes = new TreeMap<>();
  private int orders;

  Cast(Stage stage, TimeSource time) {
    this.stage = stage;
    this.time = time;
  }

  void start(String node) {
    nodes.put(node, stage.start(node));
  }

  /// Kills it.
  ///
  /// @return when, on the driver's clock
  long kill(String node) {
    long now = time.nanos();
    child(node).kill();
    return now;
  }

  /// Gives an order and waits until it is done.
  ///
  /// @param done the kind of the report that says so
  Line ask(String node, Line order, String done) throws InterruptedException {
    var number = String.valueOf(++orders);
    child(node).order(order.with(ID, number));
    var report =
        await(
                node,
                "'%s' as the answer to '%s'".formatted(done, order.write()),
                line -> line.has(ID, number) && (line.is(done) || line.is(FAILED)))
            .line();
    if (report.is(FAILED)) {
      throw new StepFailed("%s: %s".formatted(node, report.text("why")));
    }
    return report;
  }

  /// What a node reports when it has joined.
  Line awaitReady(String node) throws InterruptedException {
    return child(node).reports().await("the start", line -> line.is("ready"), START).line();
  }

  Reports.Received await(String node, String what, Predicate<Line> wanted)
      throws InterruptedException {
    return child(node).reports().await(what, wanted, PATIENCE);
  }

  long count(String node, String kind) {
    return child(node).reports().count(line -> line.is(kind));
  }

  private Stage.Child child(String node) {
    var child = nodes.get(node);
    if (child == null) {
      throw new IllegalArgumentException("node %s was not started".formatted(node));
    }
    return child;
  }
}
