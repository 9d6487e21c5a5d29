package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// L2: many actors send to one as fast as they can, each message a fresh one.
final class FanIn implements Workload {

  private static final int SENDERS = 8;
  private static final long MESSAGES = 10_000_000;

  private record Go() {}

  private record Item(long number) {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    double rate = Trial.LONG.median(MESSAGES, all -> send(arena, SENDERS, all / SENDERS));
    return List.of(new Figure("L2.fanin8", arena.hosting(), rate, "msgs/s"));
  }

  /// Measures from the word "go" to the last message read.
  ///
  /// @param each how many messages each sender sends
  /// @return messages in a second
  static double send(Arena arena, int senders, long each) throws InterruptedException {
    var done = new CountDownLatch(1);
    long total = senders * each;
    var sink = arena.spawn("sink", () -> new Sink(total, done));
    var all =
        Stream.generate(() -> arena.spawn("sender", () -> new Sender(sink, each)))
            .limit(senders)
            .toList();
    long began = System.nanoTime();
    all.forEach(sender -> arena.tell(sender, new Go()));
    Arena.await(done, "sinks");
    return total * 1e9 / (System.nanoTime() - began);
  }

  private record Sender(Address sink, long each) implements Role {
    @Override
    public boolean on(Context context, Object message) {
      for (long i = 0; i < each; i++) {
        Arena.sent(context.tell(sink, new Item(i)));
      }
      return false;
    }
  }

  private static final class Sink implements Role {
    private final CountDownLatch done;
    private long missing;

    Sink(long total, CountDownLatch done) {
      this.missing = total;
      this.done = done;
    }

    @Override
    public boolean on(Context context, Object message) {
      missing -= message instanceof Item ? 1 : 0;
      if (missing == 0) {
        done.countDown();
      }
      return missing > 0;
    }
  }
}
