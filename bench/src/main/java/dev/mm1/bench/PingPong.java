package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// L1: pairs of actors send a message back and forth, each a fresh one.
final class PingPong implements Workload {

  private static final int MANY = 32;
  private static final long ROUNDS = 1_000_000;
  private static final long ROUNDS_OF_MANY = 60_000;

  private record Serve() {}

  private record Ball(Address from, long round) {}

  private record Back(long round) {}

  private record Stop() {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    return List.of(
        figure(arena, "L1.1pair", 1, ROUNDS), figure(arena, "L1.32pairs", MANY, ROUNDS_OF_MANY));
  }

  private static Figure figure(Arena arena, String name, int pairs, long rounds)
      throws InterruptedException {
    double rate =
        Trial.SHORT.medianOfSeconds(
            pairs * rounds, all -> play(arena, pairs, Math.ceilDiv(all, pairs)));
    return new Figure(name, arena.hosting(), rate, "rt/s");
  }

  /// Plays, and measures from the first serve to the last return.
  ///
  /// @param rounds of each pair
  /// @return round trips in a second, of all pairs together
  static double play(Arena arena, int pairs, long rounds) throws InterruptedException {
    var done = new CountDownLatch(pairs);
    var walls = Stream.generate(() -> arena.spawn("wall", Wall::new)).limit(pairs).toList();
    var players =
        walls.stream()
            .map(wall -> arena.spawn("player", () -> new Player(wall, rounds, done)))
            .toList();
    long began = System.nanoTime();
    players.forEach(player -> arena.tell(player, new Serve()));
    Arena.await(done, "pairs");
    double rate = pairs * rounds * 1e9 / (System.nanoTime() - began);
    Stream.concat(walls.stream(), players.stream()).forEach(it -> arena.tell(it, new Stop()));
    return rate;
  }

  private static final class Wall implements Role {
    @Override
    public boolean on(Context context, Object message) {
      if (message instanceof Ball(var from, var round)) {
        Arena.sent(context.tell(from, new Back(round)));
        return true;
      }
      return false;
    }
  }

  private record Player(Address wall, long rounds, CountDownLatch done) implements Role {
    @Override
    public boolean on(Context context, Object message) {
      return switch (message) {
        case Serve _ -> serve(context, 1);
        case Back(var round) when round < rounds -> serve(context, round + 1);
        case Back _ -> {
          done.countDown();
          yield true;
        }
        default -> false;
      };
    }

    private boolean serve(Context context, long round) {
      Arena.sent(context.tell(wall, new Ball(context.self(), round)));
      return true;
    }
  }
}
