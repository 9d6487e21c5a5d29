package dev.mm1.bench;

import com.google.protobuf.ByteString;
import dev.mm1.bench.RemoteWire.Done;
import dev.mm1.bench.RemoteWire.Kind;
import dev.mm1.bench.RemoteWire.Load;
import dev.mm1.bench.RemoteWire.Sender;
import dev.mm1.bench.RemoteWire.Stop;
import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// R2: processes send to actors of another process without pausing, but where there is no room;
/// each of those says when it has everything.
final class RemoteStream implements Workload {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 16;

  /// How much of one size is sent.
  ///
  /// @param label of the size
  /// @param one how many by a single sender
  /// @param each how many by each of many senders
  private record Size(String label, int bytes, int one, int each) {

    boolean isLarge() {
      return bytes >= 64 * 1024;
    }
  }

  private static final List<Size> SIZES =
      List.of(
          new Size("100B", 100, 1_000_000, 100_000),
          new Size("1KiB", 1024, 400_000, 25_000),
          new Size("64KiB", 64 * 1024, 30_000, 2_000));

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    var figures = new ArrayList<Figure>();
    try (var other = OtherProcess.start(arena.node())) {
      for (var size : SIZES) {
        figures.add(figure(arena, other, size, 1, size.one()));
        figures.add(figure(arena, other, size, MANY, size.each()));
      }
    }
    return figures;
  }

  private static Figure figure(Arena arena, OtherProcess other, Size size, int pairs, int each)
      throws InterruptedException {
    double rate =
        Trial.LONG.median(
            (long) pairs * each,
            all -> send(arena, other, pairs, Math.toIntExact(all / pairs), size.bytes()));
    var name = "R2.%dx%s".formatted(pairs, size.label());
    return size.isLarge()
        ? new Figure(name, arena.hosting(), rate * size.bytes() / 1e6, "MB/s")
        : new Figure(name, arena.hosting(), rate, "msgs/s");
  }

  /// Measures from before the first sender is spawned to the last word of a receiver.
  ///
  /// @param each how many messages each sender sends
  /// @return messages in a second, of all senders together
  static double send(Arena arena, OtherProcess other, int pairs, int each, int bytes)
      throws InterruptedException {
    var sinks = other.enlist(Kind.SINK, pairs, each, arena.hosting());
    var done = new CountDownLatch(pairs);
    long began = System.nanoTime();
    for (var sink : sinks) {
      var _ = arena.node().spawn("sender", context -> send(context, sink, each, bytes, done));
    }
    Arena.await(done, "receivers");
    double rate = (double) pairs * each * 1e9 / (System.nanoTime() - began);
    sinks.forEach(sink -> arena.tell(sink, new Stop()));
    return rate;
  }

  private static void send(Context context, Address sink, int each, int bytes, CountDownLatch done)
      throws InterruptedException {
    var load = ByteString.copyFrom(new byte[bytes]);
    Arena.sent(context.tell(sink, new Sender(context.self())));
    for (int i = 0; i < each; i++) {
      Arena.sent(context.send(sink, new Load(load), PATIENCE));
    }
    if (context.receive() instanceof Done) {
      done.countDown();
    }
  }
}
