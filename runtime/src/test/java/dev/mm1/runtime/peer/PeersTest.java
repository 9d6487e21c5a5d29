package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.wire.Answer.NodeLine;
import dev.mm1.runtime.wire.Answer.NodeState;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import dev.mm1.testkit.net.RecordedConnection;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions of nodes on one network in memory, where time passes only as the test says.
final class PeersTest {

  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration LIMIT = PeerSettings.defaults().limits().silence();
  private static final Duration LONG = LIMIT.plusSeconds(2);

  private final ManualHost host = new ManualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final TestNode a = node("a", 1);
  private final TestNode b = node("b", 2);

  private long version;

  private TestNode node(String name, int number) {
    return node(name, number, TestNode.CREDENTIALS);
  }

  private TestNode node(String name, int number, Credentials credentials) {
    return node(name, number, credentials, Protocol.builtIn());
  }

  private TestNode node(String name, int number, Credentials credentials, Protocol protocol) {
    var kit = new TestNode.Kit(host, network.transport(name), credentials, protocol);
    return new TestNode(name, number, kit);
  }

  private View view(TestNode... members) {
    return view(Collections.emptySortedMap(), members);
  }

  private View view(SortedMap<NodeTag, NodeId> dead, TestNode... members) {
    version++;
    return new View(version, Stream.of(members).map(TestNode::member).toList(), dead);
  }

  private void pass(Duration time) {
    host.advance(time);
  }

  @BeforeEach
  void start() {
    a.started();
    b.started();
  }

  private void meet() {
    View both = view(a, b);
    a.peers.onView(both);
    b.peers.onView(both);
    pass(MOMENT);
    assertThat(a.ups()).isEqualTo(1);
    assertThat(b.ups()).isEqualTo(1);
  }

  @Test
  void twoNodesThatSeeEachOtherOpenOneSessionAndTellInOrder() {
    meet();

    IntStream.range(0, 100)
        .forEach(
            i -> {
              a.tell(b, "to b " + i);
              b.tell(a, "to a " + i);
            });
    pass(MOMENT);

    assertThat(b.texts()).isEqualTo(IntStream.range(0, 100).mapToObj(i -> "to b " + i).toList());
    assertThat(a.texts()).isEqualTo(IntStream.range(0, 100).mapToObj(i -> "to a " + i).toList());
  }

  @Test
  void anIdleSessionStaysUp() {
    meet();

    pass(Duration.ofMinutes(1));

    assertThat(a.downs() + b.downs()).isZero();
    assertThat(a.ups() + b.ups()).isEqualTo(2);
  }

  @Test
  void whatIsSentBeforeTheSessionStandsWaitsAndArrivesInOrder() {
    a.peers.onView(view(a, b));
    IntStream.range(0, 10_000)
        .forEach(i -> assertThat(a.tell(b, "" + i)).isEqualTo(Delivery.ACCEPTED));

    b.peers.onView(view(a, b));
    pass(MOMENT);

    assertThat(b.texts()).isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> "" + i).toList());
  }

  @Test
  void aFullQueueRefusesMessagesButNoOtherSignals() {
    a.peers.onView(view(a, b));
    String large = "x".repeat(1024 * 1024);

    List<Delivery> said = IntStream.range(0, 20).mapToObj(_ -> a.tell(b, large)).toList();

    assertThat(said).startsWith(Delivery.ACCEPTED).endsWith(Delivery.FULL);
    assertThat(a.routeTo(b).send(new Signal.Link(a.actor(5000), b.actor(5000))))
        .isEqualTo(Delivery.ACCEPTED);
  }

  @Test
  void aSilentSessionIsLostOnceOnBothSides() {
    meet();
    Route route = a.travelTo(b);
    Route back = b.travelTo(a);

    network.cut("a", "b");
    pass(LONG);

    assertThat(a.lost).containsExactly(route);
    assertThat(b.lost).containsExactly(back);
    assertThat(a.downs()).isEqualTo(1);
    assertThat(b.downs()).isEqualTo(1);
    assertThat(route.send(a.letter(b, "late"))).isEqualTo(Delivery.NO_ROUTE);
    assertThat(route.attach(a.lost::add)).isFalse();
  }

  @Test
  void afterACutANewRouteBegins() {
    meet();
    Route before = a.travelTo(b);
    network.cut("a", "b");
    pass(LONG);

    network.healAll();
    pass(LONG);
    a.tell(b, "again");
    pass(MOMENT);

    assertThat(a.routeTo(b)).isNotEqualTo(before);
    assertThat(b.texts()).containsExactly("again");
    assertThat(a.ups()).isEqualTo(2);
    assertThat(a.lost).containsExactly(before);
  }

  @Test
  void aBrokenConnectionLosesTheSessionAndAnotherIsOpened() {
    meet();
    Route before = a.travelTo(b);

    network.reset("a", "b");
    pass(Duration.ofSeconds(1));

    assertThat(a.lost).containsExactly(before);
    assertThat(a.downs()).isEqualTo(1);
    assertThat(a.ups()).isEqualTo(2);
    assertThat(b.ups()).isEqualTo(2);
  }

  @Test
  void whatWaitsForANodeThatDoesNotComeIsLostAfterTheLimit() {
    meet();
    network.kill("b");
    pass(Duration.ofSeconds(1));
    Route next = a.travelTo(b);
    a.tell(b, "are you there?");

    pass(LONG);

    assertThat(a.lost).containsExactly(next);
    assertThat(a.events.all(NodeEvent.DeadLetter.class))
        .extracting(NodeEvent.DeadLetter::why)
        .containsExactly(NodeEvent.Loss.CONNECTION_LOST);
    assertThat(a.downs()).isEqualTo(1);
  }

  @Test
  void nodeDownIsTheLastThatIsHeardOfASession() {
    meet();
    a.routeTo(b).attach(_ -> assertThat(a.downs()).isZero());
    a.travelTo(b);

    network.reset("a", "b");
    pass(MOMENT);

    assertThat(a.lost).hasSize(1);
    assertThat(a.downs()).isEqualTo(1);
  }

  @Test
  void nodesThatDialAtOnceOpenOneSessionAndEndNone() {
    network.cut("a", "b");
    View both = view(a, b);
    a.peers.onView(both);
    b.peers.onView(both);
    pass(Duration.ofMillis(600));

    network.healAll();
    pass(Duration.ofSeconds(2));

    assertThat(a.ups()).isEqualTo(1);
    assertThat(b.ups()).isEqualTo(1);
    assertThat(a.downs() + b.downs()).isZero();
  }

  @Test
  void theHigherDialsIfTheLowerDoesNot() {
    network.cutOneWay("a", "b");
    b.peers.onView(view(a, b));
    a.peers.onView(view(a));
    network.healAll();

    pass(Duration.ofMillis(700));
    assertThat(b.ups()).isZero();
    a.peers.onView(view(a, b));
    pass(MOMENT);

    assertThat(a.ups()).isEqualTo(1);
    assertThat(b.ups()).isEqualTo(1);
  }

  @Test
  void aNodeThatDialsBeforeItIsSeenIsHeldAndNotRefused() {
    a.peers.onView(view(a, b));
    pass(Duration.ofSeconds(1));
    assertThat(a.ups()).isZero();

    b.peers.onView(view(a, b));
    pass(Duration.ofMillis(5));

    assertThat(a.ups()).isEqualTo(1);
    assertThat(b.ups()).isEqualTo(1);
  }

  @Test
  void aNodeThatIsNotStartedHoldsWhoDialsIt() {
    var c = node("c", 3);
    a.peers.onView(view(a, c));
    pass(Duration.ofSeconds(1));

    c.peers.onView(view(a, c));
    c.started();
    pass(Duration.ofMillis(5));

    assertThat(a.ups()).isEqualTo(1);
    assertThat(c.ups()).isEqualTo(1);
  }

  @Test
  void aViewThatChangesForMomentsEndsNoSession() {
    meet();

    a.peers.onView(view(a));
    pass(Duration.ofSeconds(1));
    a.peers.onView(view(a, b));
    pass(LONG);

    assertThat(a.downs()).isZero();
  }

  @Test
  void aNodeThatIsOutOfTheViewForAWholeLimitIsLost() {
    meet();
    Route route = a.travelTo(b);

    a.peers.onView(view(a));
    pass(LONG);

    assertThat(a.lost).containsExactly(route);
    assertThat(a.downs()).isEqualTo(1);
    assertThat(a.peers.to(b.actor(5000))).isEqualTo(new Way.Lost("b"));
  }

  @Test
  void aLaterLifeEndsTheEarlierForGood() {
    meet();
    Route route = a.travelTo(b);
    network.kill("b");
    var later = node("b", 3).started();

    SortedMap<NodeTag, NodeId> dead = new TreeMap<>();
    dead.put(b.id.tag(), b.id);
    View next = view(dead, a, later);
    a.peers.onView(next);
    later.peers.onView(next);
    pass(Duration.ofSeconds(1));

    assertThat(a.lost).containsExactly(route);
    assertThat(a.peers.to(b.actor(5000))).isEqualTo(new Way.Dead());
    a.tell(later, "welcome");
    pass(MOMENT);
    assertThat(later.texts()).containsExactly("welcome");
  }

  @Test
  void aNodeThatLeavesSaysSo() {
    meet();

    host.start("leaving", b.peers::close);
    host.eventually(() -> assertThat(a.downs()).isEqualTo(1));

    assertThat(a.events.all(NodeEvent.NodeDown.class))
        .first()
        .extracting(NodeEvent.NodeDown::why)
        .asString()
        .contains("it left");
    assertThat(b.downs()).isEqualTo(1);
    assertThat(a.peers.to(b.actor(5000))).isEqualTo(new Way.Dead());
    a.peers.onView(view(a, b));
    assertThat(a.peers.to(b.actor(5000))).isEqualTo(new Way.Dead());
  }

  @Test
  void whatWasSentBeforeANodeLeavesArrives() {
    meet();
    b.tell(a, "last words");

    host.start("leaving", b.peers::close);
    host.eventually(() -> assertThat(a.downs()).isEqualTo(1));

    assertThat(a.texts()).containsExactly("last words");
  }

  @Test
  void aMessageThatCannotBeReadCostsOnlyThatMessageAndFailsItsAsk() {
    Protocol more =
        Protocol.builder(MethodHandles.lookup()).record(Stranger.class, "test.Stranger").build();
    var c = node("c", 3, TestNode.CREDENTIALS, more).started();
    a.peers.onView(view(a, c));
    c.peers.onView(view(a, c));
    Address slot = Address.of(c.id.tag(), Serials.SLOTS);

    // Before the session stands, and so before c hears that a does not know the type.
    c.routeTo(a).send(c.letter(a, new Request(slot, new Stranger(7))));
    c.tell(a, "after");
    pass(MOMENT);

    assertThat(a.texts()).containsExactly("after");
    assertThat(a.events.all(NodeEvent.DeadLetter.class))
        .extracting(NodeEvent.DeadLetter::type, NodeEvent.DeadLetter::why)
        .containsExactly(tuple("test.Stranger", NodeEvent.Loss.UNDECODABLE));
    assertThat(c.received)
        .singleElement()
        .isInstanceOfSatisfying(
            Signal.AskFailed.class, failed -> assertThat(failed.to()).isEqualTo(slot));
    assertThat(a.downs()).isZero();
  }

  /// Of a type that not every node has registered.
  record Stranger(int number) {}

  @Test
  void whoLeavesWithoutAWordIsNoNews() {
    var transport = network.transport("passer-by");
    var passing = new RecordedConnection().onOpened(open -> open.close("just looking"));

    transport.dial(a.endpoint, transport.newOwner(), passing);
    pass(MOMENT);

    assertThat(passing.closed()).hasSize(1);
    assertThat(a.events.all(NodeEvent.Refused.class)).isEmpty();
  }

  @Test
  void nodesOfDifferentSecretsSaySoOnBothSides() {
    var stranger =
        node(
                "c",
                3,
                new Credentials(
                    TestNode.CREDENTIALS.cluster(), ClusterSecret.of("another secret altogether")))
            .started();

    a.peers.onView(view(a, stranger));
    stranger.peers.onView(view(a, stranger));
    pass(Duration.ofSeconds(5));

    assertThat(a.ups() + stranger.ups()).isZero();
    assertRefused(a, "secret");
    assertRefused(stranger, "secret");
    assertSpeaksForItself(a);
    assertSpeaksForItself(stranger);
  }

  @Test
  void nodesOfDifferentClustersSaySoOnBothSides() {
    var stranger =
        node("c", 3, new Credentials(new ClusterName("other"), TestNode.CREDENTIALS.secret()))
            .started();

    a.peers.onView(view(a, stranger));
    stranger.peers.onView(view(a, stranger));
    pass(Duration.ofSeconds(5));

    assertThat(a.ups() + stranger.ups()).isZero();
    assertRefused(a, "cluster");
    assertRefused(stranger, "cluster");
    assertSpeaksForItself(a);
    assertSpeaksForItself(stranger);
  }

  /// What a node logs is about the other one, and about itself only if the other one said it.
  private static void assertSpeaksForItself(TestNode node) {
    assertThat(node.events.all(NodeEvent.Refused.class))
        .extracting(NodeEvent.Refused::why)
        .allSatisfy(why -> assertThat(why).matches("it .*|.* refuses us: .*"))
        .noneSatisfy(why -> assertThat(why).contains(node.id.name() + " of cluster"));
  }

  private static void assertRefused(TestNode node, String word) {
    List<NodeEvent.Refused> all = node.events.all(NodeEvent.Refused.class);
    assertThat(all).isNotEmpty().allSatisfy(refused -> assertThat(refused.why()).contains(word));
    assertThat(all).hasSizeLessThan(4);
  }

  private RecordedConnection stranger(byte[] says) {
    return stranger(network.transport("evil"), says);
  }

  private RecordedConnection stranger(Transport transport, byte[] says) {
    var connection =
        new RecordedConnection()
            .onOpened(
                open -> {
                  open.write(ByteBuffer.wrap(says));
                  open.flush();
                });
    transport.dial(a.endpoint, transport.newOwner(), connection);
    return connection;
  }

  @Test
  void whoTalksGarbageIsSentAwayAndNamedOnce() {
    meet();

    var first = stranger("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
    var second = stranger("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
    pass(MOMENT);

    assertThat(first.closed()).hasSize(1);
    assertThat(second.closed()).hasSize(1);
    assertThat(a.events.all(NodeEvent.Refused.class)).hasSize(1);
    assertThat(a.downs()).isZero();
  }

  @Test
  void aGiantFrameCostsOnlyItsConnection() {
    meet();

    var giant = stranger(network.transport("evil", 64 << 20), new byte[32 << 20]);
    pass(MOMENT);

    assertThat(giant.closed()).hasSize(1);
    assertRefused(a, "limit");
    assertThat(a.downs()).isZero();
  }

  @Test
  void whoSaysNothingIsSentAwayAfterTheDeadline() {
    var transport = network.transport("mute");
    var mute = new RecordedConnection();
    transport.dial(a.endpoint, transport.newOwner(), mute);

    pass(Duration.ofMillis(1_900));
    assertThat(mute.closed()).isEmpty();
    pass(Duration.ofMillis(200));

    assertThat(mute.closed()).hasSize(1);
    assertRefused(a, "did not say who it is");
  }

  @Test
  void strangersAreBounded() {
    var transport = network.transport("mute");
    List<RecordedConnection> many =
        IntStream.range(0, 300)
            .mapToObj(
                _ -> {
                  var mute = new RecordedConnection();
                  transport.dial(a.endpoint, transport.newOwner(), mute);
                  return mute;
                })
            .toList();

    pass(MOMENT);

    assertThat(many.stream().filter(mute -> !mute.closed().isEmpty())).hasSize(300 - 256);
  }

  @Test
  void aProbeTellsWhoIsThere() {
    List<Probe.Result> results = a.probe(b.endpoint);

    pass(MOMENT);

    assertThat(results)
        .containsExactly(new Probe.Result.Node(b.id.name(), b.id.incarnation().life(), true));
  }

  @Test
  void aProbeOfANodeThatIsStillJoiningSaysSo() {
    var c = node("c", 3);

    List<Probe.Result> results = a.probe(c.endpoint);
    pass(MOMENT);

    assertThat(results)
        .containsExactly(new Probe.Result.Node(c.id.name(), c.id.incarnation().life(), false));
  }

  @Test
  void aProbeTellsStrangersAndSilence() {
    var stranger =
        node(
            "c",
            3,
            new Credentials(
                TestNode.CREDENTIALS.cluster(), ClusterSecret.of("another secret altogether")));

    List<Probe.Result> other = a.probe(stranger.endpoint);
    List<Probe.Result> nobody = a.probe(new Endpoint("b", 1));
    network.cut("a", "b");
    List<Probe.Result> silent = a.probe(b.endpoint);
    pass(LONG);

    assertThat(other).hasSize(1).hasOnlyElementsOfType(Probe.Result.Stranger.class);
    assertThat(nobody).hasSize(1).hasOnlyElementsOfType(Probe.Result.Silent.class);
    assertThat(silent).hasSize(1).hasOnlyElementsOfType(Probe.Result.Silent.class);
  }

  @Test
  void nodesTellsHowEachStands() {
    var c = node("c", 3);
    a.peers.onView(view(a, b, c));
    b.peers.onView(view(a, b, c));

    pass(MOMENT);

    assertThat(a.peers.nodes())
        .containsExactly(
            new NodeLine(a.id, a.endpoint, NodeState.SELF),
            new NodeLine(b.id, b.endpoint, NodeState.UP),
            new NodeLine(c.id, c.endpoint, NodeState.CONNECTING));
  }

  @Test
  void thereIsNoWayToAnAddressThatNobodyKnows() {
    assertThat(a.peers.to(Address.of(new NodeTag(77), 1))).isEqualTo(new Way.Lost("<0004d:>/20"));
    assertThat(a.peers.to(new Address(0))).isInstanceOf(Way.Lost.class);
  }
}
