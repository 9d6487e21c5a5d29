package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// L5: processes ask one actor, with a time-out, each again as soon as it has its answer. Named for
/// the hosting of the asked one.
final class Asking implements Workload {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int MANY = 64;
  private static final long ASKS = 100_000;
  private static final long ASKS_OF_MANY = 600_000;

  private record Question(long number) {}

  private record Answer(long number) {}

  private record Stop() {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    return List.of(
        figure(arena, "L5.ask1", 1, ASKS), figure(arena, "L5.ask64", MANY, ASKS_OF_MANY));
  }

  private static Figure figure(Arena arena, String name, int clients, long asks)
      throws InterruptedException {
    double rate =
        Trial.SHORT.medianOfSeconds(asks, all -> ask(arena, clients, Math.ceilDiv(all, clients)));
    return new Figure(name, arena.hosting(), rate, "calls/s");
  }

  /// Measures from before the first client is spawned to the last answer.
  ///
  /// @param each how many questions each client asks
  /// @return answers in a second, of all clients together
  static double ask(Arena arena, int clients, long each) throws InterruptedException {
    var done = new CountDownLatch(clients);
    var oracle = arena.spawn("oracle", () -> Asking::answer);
    long began = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      var _ = arena.node().spawn("client", context -> ask(context, oracle, each, done));
    }
    Arena.await(done, "clients");
    double rate = clients * each * 1e9 / (System.nanoTime() - began);
    arena.tell(oracle, new Stop());
    return rate;
  }

  private static boolean answer(Context context, Object message) {
    if (message instanceof Request request && request.body() instanceof Question(var number)) {
      Arena.sent(context.reply(request, new Answer(number)));
      return true;
    }
    return false;
  }

  private static void ask(Context context, Address oracle, long each, CountDownLatch done)
      throws InterruptedException {
    for (long i = 0; i < each; i++) {
      var answer = context.ask(oracle, new Question(i), TIMEOUT, Answer.class);
      if (answer.number() != i) {
        throw new IllegalStateException("question %d got %s".formatted(i, answer));
      }
    }
    done.countDown();
  }
}
