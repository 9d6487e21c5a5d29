package dev.mm1.simulator.guide;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.sup.BackOff;
import dev.mm1.sup.ChildInfo;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Elsewhere;
import dev.mm1.sup.Placement;
import dev.mm1.sup.Supervisor;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The code of the guide to supervision that is about other nodes.
@Timeout(120)
final class ElsewhereGuideTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // @start region="elsewhere"
  record Shelf(String name) implements Message {}

  static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup()).record(Shelf.class, "shop.Shelf").build();

  static Factories offered() {
    return Factories.builder()
        .offer("stock", Shelf.class, shelf -> Spawn.server(shelf.name(), () -> new Stock(shelf)))
        .build();
  }

  static Supervisor shop() {
    var books =
        Elsewhere.placed(Placement.firstUp("store1", "store2"), "stock", new Shelf("books"));
    return Supervisor.oneForOne("shop")
        .child(ChildSpec.permanent("books", books))
        .backOff(BackOff.doubling(Duration.ofMillis(50), Duration.ofSeconds(2)))
        .limit(10, Duration.ofMinutes(1));
  }

  // @end

  private record Stock(Shelf shelf) implements Server {

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(shelf.name());
    }
  }

  @Test
  void aShopGoesOnWithItsOtherStore() throws InterruptedException {
    try (var cluster = new SimulatedCluster(PROTOCOL, 1)) {
      var till = cluster.start("till");
      var store1 = cluster.start("store1", offered());
      var store2 = cluster.start("store2", offered());
      cluster.awaitMembers(3);
      var shop = till.spawn(shop().spec());
      var before = eventually("the stock", () -> stock(till, shop), Optional::isPresent);
      assertThat(store1.id().tag().owns(before.orElseThrow())).isTrue();

      cluster.kill("store1");

      var after =
          eventually(
                  "the stock",
                  () -> stock(till, shop),
                  at -> at.filter(store2.id().tag()::owns).isPresent())
              .orElseThrow();
      assertThat(till.ask(after, "what?", PATIENCE)).isEqualTo("books");
    }
  }

  private static Optional<Address> stock(Node till, Address shop) {
    try {
      return Supervisor.children(till, shop, PATIENCE).getFirst().status()
              == ChildInfo.Status.RUNNING
          ? Supervisor.children(till, shop, PATIENCE).getFirst().address()
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
