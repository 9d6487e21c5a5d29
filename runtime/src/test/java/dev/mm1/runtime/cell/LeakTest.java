package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// Actors that have come and gone leave nothing behind.
final class LeakTest extends CellsFixture {

  private static final int MANY = 20_000;
  private static final int AT_ONCE = 500;

  /// Is linked to one, watches another, asks a third, and ends without waiting for anything.
  private static void flit(Context context, Address hub) {
    context.link(hub);
    var _ = context.watch(hub);
    context.ask(hub, "never answered", Duration.ofHours(1), _ -> {});
    var _ = context.tell(context.self(), "never read");
    throw context.quit(ExitReason.shutdown());
  }

  private record Flitting(Address hub, Semaphore room) implements Server {
    @Override
    public void init(Context context) {
      room.release();
      flit(context, hub);
    }
  }

  private static final class Hub implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.next();
    }
  }

  @Test
  void nothingIsLeftOfTwentyThousandActors() throws InterruptedException {
    var hub = cells.spawn(Spawn.server("hub", Hub::new).asTrapping().withMailbox(MANY));
    var room = new Semaphore(AT_ONCE);
    int before = cells.size();

    for (int i = 0; i < MANY; i++) {
      room.acquire();
      var server = Spawn.server("flit", () -> new Flitting(hub, room));
      var _ =
          cells.spawn(
              switch (i % 3) {
                case 0 -> server;
                case 1 -> server.onDispatcher();
                default ->
                    Spawn.process(
                        "flit",
                        context -> {
                          room.release();
                          flit(context, hub);
                        });
              });
    }

    eventually(() -> assertThat(cells.size()).isEqualTo(before));
    eventually(() -> assertThat(cells.openAsks()).isZero());
    var left = cells.find(hub).orElseThrow().ties();
    eventually(() -> assertThat(left.debts()).isZero());
    eventually(() -> assertThat(left.relations()).isZero());
  }

  @Test
  void nothingIsLeftOfAnActorThatEndsWhileItSpawns() {
    var parent = puppet(Kind.PROCESS);
    int before = cells.size();

    for (int i = 0; i < 300; i++) {
      var one = parent.spawns(Kind.PROCESS, how -> how);
      var _ =
          one.starts(
              context -> {
                while (true) {
                  var _ = context.spawn(Spawn.process("brief", _ -> {}).asLinked().asWatched());
                }
              });
      var _ = cells.kill(one.address());
    }

    eventually(() -> assertThat(cells.size()).isEqualTo(before));
  }
}
