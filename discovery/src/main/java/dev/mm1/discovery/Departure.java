package dev.mm1.discovery;

import com.hazelcast.core.HazelcastInstance;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.host.Host;
import dev.mm1.core.wire.LifeRow;
import java.time.Duration;
import java.util.Optional;

/// Leaves a cluster, in two seconds at most: half a second to say so, one to hand over rows.
final class Departure {

  private static final Duration GOODBYE = Duration.ofMillis(250);
  private static final Duration SHUTDOWN = Duration.ofMillis(1400);

  private final Host host;

  Departure(Host host) {
    this.host = host;
  }

  /// Says in the rows of the life that it is over. If that cannot be said in time, the others see a
  /// node that was lost.
  void sayGoodbye(HazelcastGrid grid, LifeRow row) {
    var left = new LifeRow(row.node(), row.endpoint(), true);
    set(grid.livesByTag(), row.node().tag().toString(), row, left);
    set(grid.livesByName(), row.node().name().toString(), row, left);
  }

  private void set(Table table, String key, LifeRow before, LifeRow after) {
    var written = new Later<Written>(host);
    table.compareAndSet(key, Optional.of(before.toBytes()), Optional.of(after.toBytes()), written);
    await(written, GOODBYE);
  }

  /// Stops the member, orderly if it can be done in time.
  void leave(HazelcastInstance instance) {
    var gone = new Later<Boolean>(host);
    host.start(
        "leave the cluster",
        () -> {
          instance.shutdown();
          gone.accept(true);
        });
    if (!await(gone, SHUTDOWN)) {
      host.start("drop out of the cluster", () -> instance.getLifecycleService().terminate());
    }
  }

  private static boolean await(Later<?> news, Duration patience) {
    try {
      return news.await(patience).isPresent();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
