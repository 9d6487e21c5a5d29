package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// Actors that have come and gone leave nothing behind.
final class LeakTest extends CellsFixture {

  private static final int MANY = 100_000;

  /// A timer, a slot or a link that stays would be more.
  private static final long BYTES_LEFT = 32;

  private static final int AT_ONCE = 500;

  /// May have a name, is linked to one, watches another, asks a third, and ends without waiting for
  /// anything.
  private static void flit(Context context, int n, Address hub) {
    if (n % 100 == 0) {
      context.names().register("flit-" + n, context.self(), _ -> {});
    }
    context.link(hub);
    var _ = context.watch(hub);
    context.ask(hub, "never answered", Duration.ofHours(1), _ -> {});
    var _ = context.tell(context.self(), "never read");
    throw context.quit(ExitReason.shutdown());
  }

  private record Flitting(int n, Address hub, Semaphore room) implements Server {
    @Override
    public void init(Context context) {
      room.release();
      flit(context, n, hub);
    }
  }

  /// The same node, but nobody keeps what it tells.
  private Cells forgetful() {
    var id = TestNode.id(0xc3);
    var names = new LocalNames(id.tag(), _ -> true);
    return new Cells(
        id, new Surroundings(host, Routes.NONE, names, NodeEvents.NONE, TestNode.GRACE, _ -> {}));
  }

  private static Spawn flitting(int n, Address hub, Semaphore room) {
    var server = Spawn.server("flit", () -> new Flitting(n, hub, room));
    return switch (n % 3) {
      case 0 -> server;
      case 1 -> server.onDispatcher();
      default ->
          Spawn.process(
              "flit",
              context -> {
                room.release();
                flit(context, n, hub);
              });
    };
  }

  private static void comeAndGo(Cells node, Address hub, int many) throws InterruptedException {
    var room = new Semaphore(AT_ONCE);
    int before = node.size();
    for (int i = 0; i < many; i++) {
      room.acquire();
      var _ = node.spawn(flitting(i, hub, room));
    }
    eventually(() -> assertThat(node.size()).isEqualTo(before));
  }

  @Test
  void nothingIsLeftOfAHundredThousandActors() throws InterruptedException {
    var node = forgetful();
    var hub = node.spawn(Spawn.server("hub", Deaf::new).asTrapping().withMailbox(MANY));
    comeAndGo(node, hub, AT_ONCE * 10);
    long before = eventually("the heap", LeakTest::usedHeap, used -> used > 0);

    comeAndGo(node, hub, MANY);

    var left = node.find(hub).orElseThrow().ties();
    eventually(() -> assertThat(node.openAsks()).isZero());
    eventually(() -> assertThat(left.debts()).isZero());
    eventually(() -> assertThat(left.relations()).isZero());
    assertThat(node.surroundings().names().all()).isEmpty();
    eventually(() -> assertThat(usedHeap() - before).isLessThan(MANY * BYTES_LEFT));
    node.stop(Duration.ZERO, LONG);
  }

  private static long usedHeap() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
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
