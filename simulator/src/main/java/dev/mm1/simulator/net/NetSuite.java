package dev.mm1.simulator.net;

import dev.mm1.simulator.Suite;
import dev.mm1.testkit.host.SimulatedHost;
import java.util.List;
import java.util.stream.Collectors;

/// Puppets on three to five nodes do to each other all they can, at random, while the network
/// between the nodes is cut, delayed and reset, and nodes freeze, are killed and come back. What
/// happened is written down and held against the promises afterwards.
public final class NetSuite implements Suite {
  private static final int TAIL = 60;
  private static final int MOST = 5;

  /// A suite.
  public NetSuite() {}

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public String purpose() {
    return "actors of several nodes, while the network fails and nodes come and go";
  }

  @Override
  public void run(long seed) {
    var history = history(seed);
    var found = Checker.all().stream().flatMap(checker -> checker.check(history).stream()).toList();
    if (!found.isEmpty()) {
      throw new AssertionError(
          "seed %d: %s%n%s".formatted(seed, told(found), tail(history.entries())));
    }
  }

  private static String told(List<String> found) {
    return "%d broken promises:%n  %s"
        .formatted(found.size(), found.stream().limit(MOST).collect(Collectors.joining("\n  ")));
  }

  private static String tail(List<Entry<?>> entries) {
    return entries.stream()
        .skip(Math.max(0, entries.size() - TAIL))
        .map(Entry::toString)
        .collect(Collectors.joining("\n"));
  }

  /// Runs it, and gives what happened.
  History history(long seed) {
    var host = new SimulatedHost(seed);
    try (var world = new World(host, seed)) {
      return world.run();
    }
  }
}
