package dev.mm1.bench;

import dev.mm1.bench.RemoteWire.Back;
import dev.mm1.bench.RemoteWire.Ball;
import dev.mm1.bench.RemoteWire.Kind;
import dev.mm1.bench.RemoteWire.Stop;
import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// R1: pairs of actors of two processes send a message back and forth.
final class RemotePingPong implements Workload {

  private static final int MANY = 32;
  private static final int ROUNDS = 20_000;
  private static final int ROUNDS_OF_MANY = 4_000;
  private static final int RUNS = 3;

  private record Serve() {}

  /// What one run showed.
  ///
  /// @param rate round trips in a second
  /// @param p50 of the first pair's round trips, in nanoseconds
  /// @param p99 of the same
  record Run(double rate, double p50, double p99) {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    try (var other = OtherProcess.start(arena.node())) {
      var one = median(arena, other, 1, ROUNDS);
      var many = median(arena, other, MANY, ROUNDS_OF_MANY);
      var figures = new ArrayList<Figure>();
      figures.add(new Figure("R1.pingpong", arena.hosting(), one.rate(), "rt/s"));
      figures.add(new Figure("R1.p50", arena.hosting(), one.p50() / 1e3, "us"));
      figures.add(new Figure("R1.p99", arena.hosting(), one.p99() / 1e3, "us"));
      figures.add(new Figure("R1.32pairs", arena.hosting(), many.rate(), "rt/s"));
      return figures;
    }
  }

  private static Run median(Arena arena, OtherProcess other, int pairs, int rounds)
      throws InterruptedException {
    var _ = play(arena, other, pairs, rounds);
    var runs = new ArrayList<Run>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(play(arena, other, pairs, rounds));
    }
    runs.sort(Comparator.comparingDouble(Run::rate));
    return runs.get(RUNS / 2);
  }

  /// Plays, and measures from the first serve to the last return.
  ///
  /// @param rounds of each pair
  static Run play(Arena arena, OtherProcess other, int pairs, int rounds)
      throws InterruptedException {
    var done = new CountDownLatch(pairs);
    var walls = other.enlist(Kind.WALL, pairs, 0, arena.hosting());
    var times = new long[rounds];
    var players = new ArrayList<Address>();
    for (var wall : walls) {
      var noted = players.isEmpty() ? times : new long[rounds];
      players.add(arena.spawn("player", () -> new Player(wall, noted, done)));
    }
    long began = System.nanoTime();
    players.forEach(player -> arena.tell(player, new Serve()));
    Arena.await(done, "pairs");
    double rate = (double) pairs * rounds * 1e9 / (System.nanoTime() - began);
    players.forEach(it -> arena.tell(it, new Stop()));
    walls.forEach(it -> arena.tell(it, new Stop()));
    Arrays.sort(times);
    return new Run(rate, times[rounds / 2], times[rounds * 99 / 100]);
  }

  private static final class Player implements Role {
    private final Address wall;
    private final long[] times;
    private final CountDownLatch done;
    private long served;

    Player(Address wall, long[] times, CountDownLatch done) {
      this.wall = wall;
      this.times = times;
      this.done = done;
    }

    @Override
    public boolean on(Context context, Object message) {
      switch (message) {
        case Serve _ -> serve(context, 0);
        case Back(var round) -> returned(context, (int) round);
        default -> {}
      }
      return !(message instanceof Stop);
    }

    private void returned(Context context, int round) {
      times[round] = System.nanoTime() - served;
      if (round + 1 < times.length) {
        serve(context, round + 1);
      } else {
        done.countDown();
      }
    }

    private void serve(Context context, int round) {
      served = System.nanoTime();
      Arena.sent(context.tell(wall, new Ball(context.self(), round)));
    }
  }
}
