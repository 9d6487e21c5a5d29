package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// A node of the demonstration, wherever it runs. It takes orders, one at a time, and reports on
/// its output.
abstract class Reporter {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private int orders;

  abstract String name();

  /// Hands it an order.
  abstract void say(String order) throws InterruptedException;

  /// All that it has written so far.
  abstract List<String> output();

  /// As [ChaosNode#awaitLine].
  abstract String awaitLine(String what, Predicate<String> wanted, Duration patience)
      throws InterruptedException;

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
    String id = name() + "-" + ++orders;
    say("%s id=%s".formatted(order, id));
    return await(
        "the answer to '%s'".formatted(order),
        it -> it.has("id", id) && (it.is(done) || it.is("failed")));
  }

  /// Waits for a report, which may be an old one.
  Report await(String what, Predicate<Report> wanted) throws InterruptedException {
    return Report.parse(
        awaitLine(
            what,
            line -> line.startsWith(Report.PREFIX) && wanted.test(Report.parse(line)),
            PATIENCE));
  }

  Report awaitKind(String kind) throws InterruptedException {
    return await("a report '%s'".formatted(kind), it -> it.is(kind));
  }

  /// What it has reported of that kind so far.
  List<Report> reports(String kind) {
    return output().stream()
        .filter(line -> line.startsWith(Report.PREFIX))
        .map(Report::parse)
        .filter(report -> report.is(kind))
        .toList();
  }

  /// How often it has reported that so far.
  long count(String kind) {
    return reports(kind).size();
  }
}
