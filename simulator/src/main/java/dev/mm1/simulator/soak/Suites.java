package dev.mm1.simulator.soak;

import dev.mm1.simulator.Suite;
import dev.mm1.simulator.net.NetSuite;
import dev.mm1.simulator.race.RaceSuite;
import dev.mm1.simulator.tree.TreeSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All suites there are.
final class Suites {
  private static final List<Suite> ALL = List.of(new RaceSuite(), new TreeSuite(), new NetSuite());

  private Suites() {}

  static List<Suite> all() {
    return ALL;
  }

  static Optional<Suite> find(String name) {
    return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
  }

  static String names() {
    return ALL.stream().map(Suite::name).collect(Collectors.joining(", "));
  }
}
