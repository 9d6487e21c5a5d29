package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.bench.PingPong.Kind;
import java.util.Locale;

/// The workloads of one node. Prints a line per figure: `mm1 WORKLOAD.FIGURE.HOST VALUE UNIT`.
///
/// Figures mean something only beside others of the same machine and minute.
public final class LocalBench {

  private static final int WARM_UP = 200_000;
  private static final int ROUNDS = 1_000_000;

  private LocalBench() {}

  /// Runs all workloads.
  public static void main(String... args) throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("bench").withPort(0))) {
      var game = new PingPong(node);
      for (Kind kind : Kind.values()) {
        game.play(kind, WARM_UP);
        print("L1.1pair", kind, game.play(kind, ROUNDS));
      }
    }
  }

  private static void print(String figure, Kind kind, double perSecond) {
    System.out.printf(
        Locale.ROOT,
        "mm1 %s.%s %.0f rt/s%n",
        figure,
        kind.name().toLowerCase(Locale.ROOT),
        perSecond);
  }
}
