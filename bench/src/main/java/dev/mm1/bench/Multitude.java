package dev.mm1.bench;

import java.util.List;
import java.util.stream.Stream;

/// L4: very many actors are spawned, handed one message each, and stopped.
final class Multitude implements Workload {

  private static final int WARM_UP = 100_000;
  private static final int WARM_UPS = 2;

  private static final int MANY = 1_000_000;

  /// Processes need ten times the memory of servers: as many as fit anywhere.
  private static final int PROCESSES = 200_000;

  /// What one run took.
  ///
  /// @param spawning nanoseconds until all were spawned
  /// @param telling nanoseconds until each had read its message
  /// @param stopping nanoseconds until each was at its end
  /// @param heap bytes in use for each actor
  /// @param resident bytes of the process for each actor
  record Cost(long spawning, long telling, long stopping, double heap, double resident) {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    for (int i = 0; i < WARM_UPS; i++) {
      var _ = live(arena, WARM_UP);
    }
    int actors = arena.hosting().equals(Hosting.PROCESS) ? PROCESSES : MANY;
    var figures = figures(arena.hosting(), actors, live(arena, actors));
    // The time for fewer would look like a good one for all.
    return figures.filter(figure -> actors == MANY || !figure.unit().equals("s")).toList();
  }

  private static Stream<Figure> figures(Hosting hosting, int actors, Cost cost) {
    long total = cost.spawning() + cost.telling() + cost.stopping();
    return Stream.of(
        new Figure("L4.spawn", hosting, actors * 1e9 / cost.spawning(), "actors/s"),
        new Figure("L4.sendone", hosting, actors * 1e9 / cost.telling(), "msgs/s"),
        new Figure("L4.stop", hosting, actors * 1e9 / cost.stopping(), "actors/s"),
        new Figure("L4.total", hosting, total / 1e9, "s"),
        new Figure("L4.heap", hosting, cost.heap(), "B/actor"),
        new Figure("L4.rss", hosting, cost.resident(), "B/actor"));
  }

  /// One run.
  static Cost live(Arena arena, int actors) throws InterruptedException {
    try (var crowd = new Crowd(arena, actors)) {
      var before = Footprint.now();
      long spawning = timed(crowd::spawn);
      var after = Footprint.now();
      long telling = timed(crowd::tellAll);
      long stopping = timed(crowd::stopAll);
      return new Cost(
          spawning,
          telling,
          stopping,
          (after.heap() - before.heap()) / (double) actors,
          (after.resident() - before.resident()) / (double) actors);
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private static long timed(Step step) throws InterruptedException {
    long began = System.nanoTime();
    step.run();
    return System.nanoTime() - began;
  }
}
