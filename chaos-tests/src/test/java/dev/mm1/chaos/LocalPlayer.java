package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.cli.Main;
import dev.mm1.cli.demo.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A node of the demonstration as a process of this machine. It takes orders and reports.
final class LocalPlayer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChaosProcess process;
  private int orders;

  private LocalPlayer(ChaosProcess process) {
    this.process = process;
  }

  /// Starts nodes that find each other, and waits until each sees all.
  ///
  /// @param settings of all of them, as variables
  static List<LocalPlayer> start(Path logs, Map<String, String> settings, String... names)
      throws InterruptedException {
    var ports = FreePorts.pairs(names.length);
    var seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    var players = new ArrayList<LocalPlayer>();
    for (int i = 0; i < names.length; i++) {
      var environment = new TreeMap<>(settings);
      environment.put("MM1_NAME", names[i]);
      environment.put("MM1_PORT", ports.get(i).toString());
      environment.put("MM1_SEEDS", seeds);
      players.add(
          new LocalPlayer(
              ChaosProcess.start(
                  names[i], command(), environment, logs.resolve(names[i] + ".log"))));
    }
    for (var player : players) {
      player.await("a view of all", it -> it.members() == names.length);
    }
    return List.copyOf(players);
  }

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx192m",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "demo-node");
  }

  ChaosProcess process() {
    return process;
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
    String id = process.name() + "-" + ++orders;
    process.say("%s id=%s".formatted(order, id));
    return await(
        "the answer to '%s'".formatted(order),
        it -> it.has("id", id) && (it.is(done) || it.is("failed")));
  }

  /// Waits for a report, which may be an old one.
  Report await(String what, Predicate<Report> wanted) throws InterruptedException {
    return Report.parse(
        process.awaitLine(
            what,
            line -> line.startsWith(Report.PREFIX) && wanted.test(Report.parse(line)),
            PATIENCE));
  }

  /// What it has reported of that kind.
  List<Report> reports(String kind) {
    return process.output().stream()
        .filter(line -> line.startsWith(Report.PREFIX))
        .map(Report::parse)
        .filter(report -> report.is(kind))
        .toList();
  }

  @Override
  public void close() {
    process.close();
  }
}
