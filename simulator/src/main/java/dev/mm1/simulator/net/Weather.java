package dev.mm1.simulator.net;

import dev.mm1.testkit.net.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What befalls the network: most of the time nothing, and nothing for ever.
final class Weather {
  private static final int LONGEST_DELAY_MS = 40;

  private final InMemoryNetwork network;
  private final RandomGenerator random;
  private final Chronicle chronicle;

  /// Those that are frozen.
  private final List<String> frozen = new ArrayList<>();

  Weather(InMemoryNetwork network, RandomGenerator random, Chronicle chronicle) {
    this.network = network;
    this.random = random;
    this.chronicle = chronicle;
  }

  /// Something may begin or end.
  void change(List<String> nodes) {
    var one = nodes.get(random.nextInt(nodes.size()));
    var other = nodes.get(random.nextInt(nodes.size()));
    switch (random.nextInt(16)) {
      case 0, 1 -> does("cut %s %s".formatted(one, other), () -> network.cut(one, other));
      case 2 ->
          does("cut from %s to %s".formatted(one, other), () -> network.cutOneWay(one, other));
      case 3, 4 -> does("heal %s %s".formatted(one, other), () -> network.heal(one, other));
      case 5 -> does("heal all", network::healAll);
      case 6, 7 -> does("reset %s %s".formatted(one, other), () -> network.reset(one, other));
      case 8, 9 -> does("delays", () -> network.delayBy(this::delay));
      case 10 -> does("no delays", () -> network.delayBy(() -> Duration.ZERO));
      case 11 -> freeze(one);
      case 12, 13 -> thaw();
      default -> {}
    }
  }

  private Duration delay() {
    return Duration.ofNanos(random.nextInt(LONGEST_DELAY_MS) * 1_000_000L);
  }

  private void freeze(String one) {
    frozen.add(one);
    does("freeze " + one, () -> network.freeze(one));
  }

  private void thaw() {
    frozen.forEach(one -> does("thaw " + one, () -> network.thaw(one)));
    frozen.clear();
  }

  /// Everything ends.
  void clear() {
    does("fair weather", network::healAll);
    thaw();
    network.delayBy(() -> Duration.ZERO);
  }

  private void does(String what, Runnable deed) {
    chronicle.note(new Fact.Trouble(what));
    deed.run();
  }
}
