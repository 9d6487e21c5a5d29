package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.MessageCodec;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvent.NodeDown;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.SignalCodec;
import dev.mm1.runtime.wire.Sizes;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Large messages, credit and busy receivers, over one network in memory, where time passes only as
/// the test says.
final class FlowTest {

  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final int MIB = 1 << 20;
  private static final Limits LIMITS = limits(2 * MIB, 2 * MIB);
  private static final PeerSettings SETTINGS = PeerSettings.defaults().withLimits(LIMITS);

  private final ManualHost host = new ManualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final TestNode a = node("a", 1, LIMITS).started();
  private final TestNode b = node("b", 2, LIMITS).started();
  private final Impostor evil = new Impostor(3, network.transport("evil"), LIMITS, a);

  private long version;

  private static Limits limits(int message, int window) {
    return new Limits(
        new Sizes(MIB, message, window), Duration.ofMillis(500), Duration.ofSeconds(3));
  }

  private TestNode node(String name, int number, Limits limits) {
    return node(name, number, limits, Protocol.builtIn());
  }

  private TestNode node(String name, int number, Limits limits, Protocol protocol) {
    var kit = new TestNode.Kit(host, network.transport(name), TestNode.CREDENTIALS, protocol);
    return new TestNode(name, number, kit, SETTINGS.withLimits(limits));
  }

  private void pass(Duration time) {
    host.advance(time);
  }

  private void see(Stream<Member> members, TestNode... nodes) {
    version++;
    var view = new View(version, members.toList(), Collections.emptySortedMap());
    Stream.of(nodes).forEach(node -> node.peers.onView(view));
    pass(MOMENT);
  }

  private void meet() {
    see(Stream.of(a.member(), b.member()), a, b);
    assertThat(a.ups()).isEqualTo(1);
    assertThat(b.ups()).isEqualTo(1);
  }

  private void meetEvil() {
    see(Stream.of(a.member(), b.member(), evil.member()), a, b);
    evil.dial();
    pass(MOMENT);
    assertThat(evil.isOpen()).isTrue();
  }

  private static String text(int bytes) {
    return "x".repeat(bytes);
  }

  private Delivery tell(Address from, Address to, Object body) {
    return a.routeTo(b).send(new Signal.Letter(from, to, Stamp.FRESH, body));
  }

  @Test
  void aLargeMessageComesWholeAndInTheOrderOfItsPairWhileOthersPass() {
    meet();
    network.delayBy(() -> Duration.ofMillis(1));

    tell(a.actor(1), b.actor(1), text(MIB));
    tell(a.actor(1), b.actor(1), "after it");
    tell(a.actor(1), b.actor(2), "beside it");
    tell(a.actor(2), b.actor(1), "beside it too");
    host.eventually(() -> assertThat(b.texts()).hasSize(4));

    assertThat(b.texts()).containsExactly("beside it", "beside it too", text(MIB), "after it");
  }

  /// Takes as long to decode as the test wants.
  record Heavy(int size) {}

  private record HeavyCodec(CountDownLatch mayGoOn) implements MessageCodec<Heavy> {

    @Override
    public ByteString encode(Heavy value) {
      return ByteString.copyFrom(new byte[value.size()]);
    }

    @Override
    public Heavy decode(ByteString bytes) {
      try {
        mayGoOn.await();
      } catch (InterruptedException interrupted) {
        throw new CodecException("interrupted", interrupted);
      }
      return new Heavy(bytes.size());
    }
  }

  @Test
  void whatTakesLongToDecodeHoldsUpItsReceiverAlone() {
    var mayGoOn = new CountDownLatch(1);
    Protocol heavy =
        Protocol.builder(MethodHandles.lookup())
            .codec(Heavy.class, "test.Heavy", new HeavyCodec(mayGoOn))
            .build();
    var c = node("c", 3, LIMITS, heavy).started();
    var d = node("d", 4, LIMITS, heavy).started();
    see(Stream.of(c.member(), d.member()), c, d);
    Route route = c.routeTo(d);

    Stream.of("1", new Heavy(MIB), "2", new Heavy(MIB + 1), "3")
        .forEach(body -> route.send(new Signal.Letter(c.actor(1), d.actor(1), Stamp.FRESH, body)));
    route.send(new Signal.Letter(c.actor(1), d.actor(2), Stamp.FRESH, "beside it"));
    host.eventually(() -> assertThat(d.texts()).containsExactly("1", "beside it"));
    pass(Duration.ofSeconds(10));
    mayGoOn.countDown();

    host.eventually(() -> assertThat(d.texts()).hasSize(6));
    assertThat(d.texts())
        .containsExactly("1", "beside it", new Heavy(MIB), "2", new Heavy(MIB + 1), "3");
    assertThat(c.downs() + d.downs()).isZero();
  }

  @Test
  void whatIsDecodedAfterTheRouteHasEndedIsNotHandedOver() {
    var mayGoOn = new CountDownLatch(1);
    Protocol heavy =
        Protocol.builder(MethodHandles.lookup())
            .codec(Heavy.class, "test.Heavy", new HeavyCodec(mayGoOn))
            .build();
    var c = node("c", 3, LIMITS, heavy).started();
    var d = node("d", 4, LIMITS, heavy).started();
    see(Stream.of(c.member(), d.member()), c, d);
    c.tell(d, new Heavy(MIB));
    c.routeTo(d).send(c.letter(d, "behind it"));
    pass(MOMENT);

    network.reset("c", "d");
    pass(Duration.ofSeconds(2));
    mayGoOn.countDown();
    c.tell(d, new Heavy(MIB + 1));

    host.eventually(() -> assertThat(d.texts()).containsExactly(new Heavy(MIB + 1)));
  }

  @Test
  void muchMoreThanTheWindowArrivesInTime() {
    meet();

    int count = 40;
    IntStream.range(0, count)
        .forEach(
            i -> {
              tell(a.actor(i % 3), b.actor(i % 5), text(MIB / 2 + i));
              tell(a.actor(i % 3), b.actor(i % 5), text(60_000 + i));
              pass(MOMENT);
            });

    assertThat(b.texts()).hasSize(2 * count);
    assertThat(a.events.all(DeadLetter.class)).isEmpty();
    assertThat(a.downs() + b.downs()).isZero();
  }

  @Test
  void aMessageOverTheLimitIsRefusedWhereItIsSent() {
    meet();

    assertThat(a.tell(b, text(2 * MIB + 1))).isEqualTo(Delivery.UNENCODABLE);
    pass(MOMENT);

    assertThat(a.downs()).isZero();
  }

  @Test
  void theSmallerLimitOfTheTwoCounts() {
    var c = node("c", 3, limits(MIB, MIB)).started();
    a.peers.onView(new View(1, List.of(a.member(), c.member()), Collections.emptySortedMap()));

    Delivery early = a.tell(c, text(MIB + 1));
    c.peers.onView(new View(1, List.of(a.member(), c.member()), Collections.emptySortedMap()));
    pass(MOMENT);
    Delivery late = a.tell(c, text(MIB + 1));
    a.tell(c, "small");
    pass(MOMENT);

    assertThat(early).isEqualTo(Delivery.ACCEPTED);
    assertThat(a.events.all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.UNENCODABLE);
    assertThat(late).isEqualTo(Delivery.UNENCODABLE);
    assertThat(c.texts()).containsExactly("small");
  }

  @Test
  void whatIsCutWhenTheSessionEndsIsADeadLetterOnce() {
    meet();
    network.cut("a", "b");
    tell(a.actor(1), b.actor(1), text(MIB));
    tell(a.actor(2), b.actor(1), text(2 * MIB - 100));
    tell(a.actor(2), b.actor(1), "behind it");
    pass(MOMENT);

    network.reset("a", "b");
    pass(MOMENT);

    assertThat(a.events.all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.CONNECTION_LOST, Loss.CONNECTION_LOST);
    assertThat(b.texts()).isEmpty();
  }

  @Test
  void whatIsLargeLeavesRoomForWhatIsSmall() {
    a.peers.onView(new View(1, List.of(a.member(), b.member()), Collections.emptySortedMap()));
    while (a.tell(b, text(MIB)) == Delivery.ACCEPTED) {
      assertThat(a.events.all(DeadLetter.class)).isEmpty();
    }

    assertThat(a.tell(b, text(MIB))).isEqualTo(Delivery.FULL);
    assertThat(a.tell(b, "small")).isEqualTo(Delivery.ACCEPTED);
  }

  @Test
  void aBusyReceiverIsRefusedWhereItIsSentAndOthersAreNot() {
    meet();
    Route back = b.routeTo(a);

    back.full(b.actor(1));
    pass(MOMENT);

    assertThat(tell(a.actor(1), b.actor(1), "1")).isEqualTo(Delivery.FULL);
    assertThat(tell(a.actor(1), b.actor(2), "2")).isEqualTo(Delivery.ACCEPTED);
    var urgent = new Stamp(1, true, 0, 0);
    assertThat(a.routeTo(b).send(new Signal.Letter(a.actor(1), b.actor(1), urgent, "3")))
        .isEqualTo(Delivery.ACCEPTED);
    back.room(b.actor(1));
    pass(MOMENT);
    assertThat(tell(a.actor(1), b.actor(1), "4")).isEqualTo(Delivery.ACCEPTED);
    pass(MOMENT);
    assertThat(b.texts()).containsExactly("2", "3", "4");
  }

  @Test
  void whoWaitsForABusyReceiverIsWokenOnceByItsRoomAlone() {
    meet();
    Route back = b.routeTo(a);
    List<String> woken = new ArrayList<>();
    back.full(b.actor(1));
    back.full(b.actor(2));
    pass(MOMENT);

    Runnable no = () -> woken.add("no more");
    a.routeTo(b).awaitRoom(b.actor(1), () -> woken.add("one"));
    a.routeTo(b).awaitRoom(b.actor(2), () -> woken.add("two"));
    a.routeTo(b).awaitRoom(b.actor(1), no);
    a.routeTo(b).awaitRoomNoMore(no);
    back.room(b.actor(1));
    pass(MOMENT);
    back.full(b.actor(1));
    back.room(b.actor(1));
    pass(MOMENT);

    assertThat(woken).containsExactly("one");
  }

  @Test
  void whoWaitsIsWokenAtTheEndOfTheRouteAndTheNextKnowsOfNobodyBusy() {
    meet();
    Route route = a.routeTo(b);
    List<String> woken = new ArrayList<>();
    b.routeTo(a).full(b.actor(1));
    pass(MOMENT);
    route.awaitRoom(b.actor(1), () -> woken.add("waited"));

    network.reset("a", "b");
    pass(Duration.ofSeconds(2));
    route.awaitRoom(b.actor(1), () -> woken.add("too late"));

    assertThat(woken).containsExactly("waited", "too late");
    assertThat(tell(a.actor(1), b.actor(1), "again")).isEqualTo(Delivery.ACCEPTED);
  }

  @Test
  void whoWaitsForTheQueueIsWokenWhenItIsHalfEmpty() {
    see(Stream.of(a.member(), b.member()), a);
    List<String> woken = new ArrayList<>();
    while (a.tell(b, text(MIB)) == Delivery.ACCEPTED) {
      assertThat(woken).isEmpty();
    }
    a.routeTo(b).awaitRoom(b.actor(5000), () -> woken.add("room"));
    pass(MOMENT);
    assertThat(woken).isEmpty();

    b.peers.onView(new View(1, List.of(a.member(), b.member()), Collections.emptySortedMap()));
    host.eventually(() -> assertThat(woken).isNotEmpty());

    assertThat(woken).containsExactly("room");
    assertThat(a.tell(b, "more")).isEqualTo(Delivery.ACCEPTED);
  }

  private static ByteString bytes(int size) {
    return ByteString.copyFrom(new byte[size]);
  }

  private void assertCutOff(String why) {
    pass(MOMENT);
    assertThat(evil.isOpen()).isFalse();
    assertThat(a.events.all(NodeDown.class))
        .singleElement()
        .satisfies(
            down -> {
              assertThat(down.node()).isEqualTo(evil.id);
              assertThat(down.why()).contains(why);
            });
    assertThat(a.tell(b, "still there?")).isEqualTo(Delivery.ACCEPTED);
    pass(MOMENT);
    assertThat(b.texts()).containsExactly("still there?");
  }

  @Test
  void whoSendsAPieceOfNothingIsCutOff() {
    meetEvil();

    evil.says(new Frame.Piece(1, 0, 10, bytes(10)));

    assertCutOff("has not begun");
  }

  @Test
  void whoAnnouncesAGiantIsCutOffBeforeItComes() {
    meetEvil();

    evil.says(new Frame.Piece(1, Integer.MAX_VALUE, 0, bytes(10)));

    assertCutOff("a message of 2147483647 bytes, and we take 2097152");
  }

  @Test
  void whoBeginsAThousandMessagesIsCutOff() {
    meetEvil();

    IntStream.range(0, 1000).forEach(i -> evil.says(new Frame.Piece(i, 1000, 0, bytes(1))));

    assertCutOff("more than 16 messages in pieces at once");
  }

  @Test
  void whoSendsMoreThanItWasGrantedIsCutOff() {
    meetEvil();

    IntStream.range(0, 15).forEach(i -> evil.says(new Frame.Piece(i, 2 * MIB, 0, bytes(MIB / 7))));

    assertCutOff("more bytes of pieces than it was granted");
  }

  @Test
  void whoGrantsWhatWasNotSentIsCutOff() {
    meetEvil();

    evil.says(new Frame.Credit(Long.MAX_VALUE, 1));

    assertCutOff("and was not sent that much");
  }

  @Test
  void whoCallsEverybodyBusyIsCutOff() {
    meetEvil();

    IntStream.range(0, 2000).forEach(i -> evil.says(new Frame.Busy(evil.actor(i))));

    assertCutOff("more receivers are busy than it may");
  }

  @Test
  void whoGrantsNothingIsSentAWindowAndHeartbeatsGoOn() {
    meetEvil();
    Route route = travel();
    int sent = 0;
    Delivery last = Delivery.ACCEPTED;
    while (last == Delivery.ACCEPTED && sent < 1000) {
      last = route.send(letter(text(60_000)));
      sent++;
    }
    int before = evil.heard(Frame.Heartbeat.class).size();
    for (int i = 0; i < 20; i++) {
      evil.says(new Frame.Heartbeat());
      pass(Duration.ofMillis(500));
    }

    long came =
        evil.heard(Frame.Data.class).stream().mapToLong(data -> data.envelope().size()).sum();
    assertThat(last).isEqualTo(Delivery.FULL);
    assertThat(came).isBetween(2L * MIB - 61_000, 2L * MIB);
    assertThat(evil.heard(Frame.Heartbeat.class)).hasSizeGreaterThan(before + 15);
    assertThat(a.downs()).isZero();
    evil.says(new Frame.Credit(MIB, 0));
    pass(MOMENT);
    assertThat(evil.heard(Frame.Data.class)).hasSizeGreaterThan((int) (came / 60_100) + 10);
  }

  @Test
  void whatIsSentBackCostsTheSenderItsCreditOnlyUntilItIsHandedOver() {
    meetEvil();
    var codec = new SignalCodec(Protocol.builtIn());
    var signal =
        new Signal.Letter(evil.actor(1), a.actor(1), Stamp.FRESH, text(Frame.Piece.MOST_BYTES));
    ByteString envelope = codec.encode(signal);
    int split = 1000;

    evil.says(
        new Frame.Piece(9, envelope.size(), 0, envelope.substring(0, split)),
        new Frame.Piece(9, 0, split, envelope.substring(split)));
    pass(MOMENT);

    assertThat(a.texts()).containsExactly(text(Frame.Piece.MOST_BYTES));
    assertThat(evil.heard(Frame.Credit.class))
        .containsExactly(new Frame.Credit(0, envelope.size()));
  }

  private Route travel() {
    return switch (a.peers.to(evil.actor(1))) {
      case Way.Open(var route) -> route;
      case Way.Dead _, Way.Lost _ -> throw new AssertionError("no route");
    };
  }

  private Signal letter(Object body) {
    return new Signal.Letter(a.actor(1), evil.actor(1), Stamp.FRESH, body);
  }
}
