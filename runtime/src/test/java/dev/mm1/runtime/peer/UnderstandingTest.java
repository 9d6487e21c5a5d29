package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Serials;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.codec.ProtocolBuilder;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two nodes that do not know the same types, or not as the same.
final class UnderstandingTest {

  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration LONG = PeerSettings.defaults().limits().silence().plusSeconds(2);

  record Item(String name, int count) {}

  record GrownItem(String name, int count, Optional<String> note) {}

  record OtherItem(String name, long count) {}

  record Order(List<Item> items) {}

  record OtherOrder(List<OtherItem> items) {}

  record Stranger(int number) {}

  private static final Protocol OLD =
      protocol(b -> b.record(Item.class, "shop.Item").record(Order.class, "shop.Order"));
  private static final Protocol OTHER =
      protocol(b -> b.record(OtherItem.class, "shop.Item").record(OtherOrder.class, "shop.Order"));

  private final ManualHost host = new ManualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);

  private long version;

  private static Protocol protocol(UnaryOperator<ProtocolBuilder> types) {
    return types.apply(Protocol.builder(MethodHandles.lookup())).build();
  }

  private TestNode node(String name, int number, Protocol protocol) {
    var kit = new TestNode.Kit(host, network.transport(name), TestNode.CREDENTIALS, protocol);
    return new TestNode(name, number, kit).started();
  }

  private void see(TestNode... nodes) {
    version++;
    var members = Stream.of(nodes).map(TestNode::member).toList();
    var view = new View(version, members, new TreeMap<>());
    Stream.of(nodes).forEach(node -> node.peers.onView(view));
  }

  private void meet(TestNode a, TestNode b) {
    see(a, b);
    host.advance(MOMENT);
    assertThat(a.ups()).isEqualTo(1);
  }

  private static Delivery send(TestNode from, TestNode to, Object body) {
    return from.routeTo(to).send(from.letter(to, body));
  }

  @Test
  void whatHasGrownIsUnderstoodBothWays() {
    TestNode a = node("a", 1, protocol(b -> b.record(Item.class, "shop.Item")));
    TestNode b = node("b", 2, protocol(p -> p.record(GrownItem.class, "shop.Item")));
    meet(a, b);

    send(a, b, new Item("nut", 1));
    send(b, a, new GrownItem("nut", 1, Optional.of("fresh")));
    host.advance(MOMENT);

    assertThat(b.texts()).containsExactly(new GrownItem("nut", 1, Optional.empty()));
    assertThat(a.texts()).containsExactly(new Item("nut", 1));
    assertThat(a.events.all(NodeEvent.TypeDisabled.class)).isEmpty();
  }

  @Test
  void aTypeThatDiffersIsDisabledAndBothSidesAreToldWhy() {
    TestNode a = node("a", 1, OLD);
    TestNode b = node("b", 2, OTHER);

    meet(a, b);

    assertThat(a.events.all(NodeEvent.TypeDisabled.class))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.node()).isEqualTo(b.id);
              assertThat(it.type()).isEqualTo("shop.Item");
              assertThat(it.why())
                  .contains("here it is (1 string name, 2 int32 count)")
                  .contains("there (1 string name, 2 int64 count)")
                  .contains("a new name");
            });
    assertThat(b.events.all(NodeEvent.TypeDisabled.class)).hasSize(1);
  }

  @Test
  void whatIsDisabledCannotBeSentAndAllElseCan() {
    TestNode a = node("a", 1, OLD);
    TestNode b = node("b", 2, OTHER);
    meet(a, b);

    Delivery item = send(a, b, new Item("nut", 1));
    Delivery madeOfIt = send(a, b, new Order(List.of()));
    Delivery inAList = send(a, b, List.of(new Item("nut", 1)));
    Delivery text = send(a, b, "text");
    host.advance(MOMENT);

    assertThat(List.of(item, madeOfIt, inAList)).containsOnly(Delivery.UNENCODABLE);
    assertThat(text).isEqualTo(Delivery.ACCEPTED);
    assertThat(b.texts()).containsExactly("text");
    assertThat(a.downs() + b.downs()).isZero();
  }

  @Test
  void whatTheOtherDoesNotKnowCannotBeSentAndNobodyComplains() {
    TestNode a = node("a", 1, protocol(b -> b.record(Stranger.class, "test.Stranger")));
    TestNode b = node("b", 2, Protocol.builtIn());
    meet(a, b);

    Delivery said = send(a, b, new Stranger(7));

    assertThat(said).isEqualTo(Delivery.UNENCODABLE);
    assertThat(a.events.all(NodeEvent.TypeDisabled.class)).isEmpty();
    assertThat(b.events.all(NodeEvent.TypeDisabled.class)).isEmpty();
  }

  @Test
  void whatWasSentBeforeIsRefusedWhereItArrivesAndWhoAskedIsTold() {
    TestNode a = node("a", 1, OLD);
    TestNode b = node("b", 2, OTHER);
    see(a, b);
    Address slot = Address.of(a.id.tag(), Serials.SLOTS);

    Delivery said = send(a, b, new Request(slot, new Item("nut", 1)));
    host.advance(MOMENT);

    assertThat(said).isEqualTo(Delivery.ACCEPTED);
    assertThat(b.events.all(NodeEvent.DeadLetter.class))
        .extracting(NodeEvent.DeadLetter::type, NodeEvent.DeadLetter::why)
        .containsExactly(tuple("shop.Item", NodeEvent.Loss.UNDECODABLE));
    assertThat(a.received)
        .singleElement()
        .isInstanceOfSatisfying(
            Signal.AskFailed.class,
            failed -> assertThat(failed.reason().toString()).contains("'shop.Item' is disabled"));
  }

  @Test
  void ofOneLifeItIsToldOnceHoweverManySessionsThereAre() {
    TestNode a = node("a", 1, OLD);
    TestNode b = node("b", 2, OTHER);
    meet(a, b);

    network.cut("a", "b");
    host.advance(LONG);
    network.heal("a", "b");
    host.advance(LONG);
    Delivery said = send(a, b, new Item("nut", 1));

    assertThat(a.ups()).isEqualTo(2);
    assertThat(a.events.all(NodeEvent.TypeDisabled.class)).hasSize(1);
    assertThat(said).isEqualTo(Delivery.UNENCODABLE);
  }
}
