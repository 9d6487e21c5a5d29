package dev.mm1.chaos;

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

/// A node of the demonstration as a process of this machine.
final class LocalPlayer extends Reporter implements AutoCloseable {
  private final ChaosProcess process;

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

  @Override
  String name() {
    return process.name();
  }

  @Override
  void say(String order) {
    process.say(order);
  }

  @Override
  List<String> output() {
    return process.output();
  }

  @Override
  String awaitLine(String what, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    return process.awaitLine(what, wanted, patience);
  }

  @Override
  public void close() {
    process.close();
  }
}
