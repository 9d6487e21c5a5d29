package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// L6: one actor watches very many, and all of them end.
final class Storm implements Workload {

  private static final int ACTORS = 100_000;

  private record Watch(List<Address> actors) {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    double rate = Trial.SHORT.median(ACTORS, actors -> end(arena, Math.toIntExact(actors)));
    return List.of(new Figure("L6.storm100k", arena.hosting(), rate, "downs/s"));
  }

  /// Measures from the first that is told to stop to the last [Down] read.
  ///
  /// @return ends heard of in a second
  static double end(Arena arena, int actors) throws InterruptedException {
    try (var crowd = new Crowd(arena, actors)) {
      crowd.spawn();
      var watching = new CountDownLatch(1);
      var done = new CountDownLatch(1);
      var watcher = arena.spawn("watcher", () -> new Watcher(actors, watching, done));
      arena.tell(watcher, new Watch(crowd.members()));
      Arena.await(watching, "watchers");
      long began = System.nanoTime();
      crowd.stopAll();
      Arena.await(done, "watchers");
      return actors * 1e9 / (System.nanoTime() - began);
    }
  }

  private static final class Watcher implements Role {
    private final CountDownLatch watching;
    private final CountDownLatch done;
    private int missing;

    Watcher(int actors, CountDownLatch watching, CountDownLatch done) {
      this.missing = actors;
      this.watching = watching;
      this.done = done;
    }

    @Override
    public boolean on(Context context, Object message) {
      if (message instanceof Watch(var actors)) {
        actors.forEach(context::watch);
        watching.countDown();
      } else if (message instanceof Down) {
        missing--;
      }
      if (missing == 0) {
        done.countDown();
      }
      return missing > 0;
    }
  }
}
