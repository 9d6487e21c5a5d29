package dev.mm1.bench;

import dev.mm1.bench.RemoteWire.Kind;
import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// R4: one actor watches many of another process, and that process is killed.
final class RemoteLoss implements Workload {

  private static final int WATCHED = 10_000;
  private static final int RUNS = 3;

  private record Watch(List<Address> actors) {}

  /// When the first and the last were heard of, in nanoseconds since the kill.
  record Heard(double first, double last) {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    var first = new ArrayList<Double>();
    var last = new ArrayList<Double>();
    for (int i = 0; i < RUNS; i++) {
      var heard = lose(arena, WATCHED);
      first.add(heard.first());
      last.add(heard.last());
    }
    return List.of(
        new Figure("R4.kill9.first", arena.hosting(), median(first) / 1e6, "ms"),
        new Figure("R4.kill9.last", arena.hosting(), median(last) / 1e6, "ms"));
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  /// One run.
  static Heard lose(Arena arena, int watched) throws InterruptedException {
    try (var other = OtherProcess.start(arena.node())) {
      var actors = other.enlist(Kind.IDLER, watched, 0, arena.hosting());
      var watching = new CountDownLatch(1);
      var done = new CountDownLatch(1);
      var watcher = new Watcher(watched, watching, done);
      arena.tell(arena.spawn("watcher", () -> watcher), new Watch(actors));
      Arena.await(watching, "watchers");
      other.settle();
      long killed = other.kill();
      Arena.await(done, "watchers");
      return new Heard(watcher.first - killed, watcher.last - killed);
    }
  }

  private static final class Watcher implements Role {
    private final CountDownLatch watching;
    private final CountDownLatch done;
    private int missing;
    private volatile long first;
    private volatile long last;

    Watcher(int missing, CountDownLatch watching, CountDownLatch done) {
      this.missing = missing;
      this.watching = watching;
      this.done = done;
    }

    @Override
    public boolean on(Context context, Object message) {
      switch (message) {
        case Watch(var actors) -> {
          actors.forEach(context::watch);
          watching.countDown();
        }
        case Down _ -> heard();
        default -> {}
      }
      return missing > 0;
    }

    private void heard() {
      last = System.nanoTime();
      if (first == 0) {
        first = last;
      }
      missing--;
      if (missing == 0) {
        done.countDown();
      }
    }
  }
}
