package dev.mm1.runtime.peer;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.client.Desk;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.SignalCodec;
import dev.mm1.testkit.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A node that has no actors, only sessions; it keeps what it hears.
final class TestNode implements AutoCloseable {

  static final Credentials CREDENTIALS =
      new Credentials(new ClusterName("demo"), ClusterSecret.of("a secret for the tests"));

  private static final Desk DESK =
      (query, then) -> then.accept(new Answer.Cannot("asked " + query));

  final NodeId id;
  final Transport transport;
  final Peers peers;
  final Endpoint endpoint;
  final RecordedEvents events = new RecordedEvents();
  final List<Signal> received = new CopyOnWriteArrayList<>();
  final List<Route> lost = new CopyOnWriteArrayList<>();

  private volatile boolean isStarted;

  /// What a test chooses.
  record Kit(Host host, Transport transport, Credentials credentials, Protocol protocol) {

    /// In memory each node is a host of its own; over TCP all are on this one.
    String at(String name) {
      return transport instanceof NettyTransport ? "localhost" : name;
    }
  }

  /// @param number of the incarnation, and of all else that must differ
  TestNode(String name, int number, Kit kit) {
    this(name, number, kit, PeerSettings.defaults());
  }

  TestNode(String name, int number, Kit kit, PeerSettings settings) {
    transport = kit.transport();
    id =
        new NodeId(
            new NodeName(name),
            new Incarnation(number, new LifeId(number, number)),
            new NodeTag(number));
    peers =
        new Peers(
            new Persona(
                kit.credentials(), id.name(), id.incarnation().life(), () -> isStarted, DESK),
            settings,
            new Ground(
                kit.host(),
                Chance.seeded(number),
                transport,
                new SignalCodec(kit.protocol()),
                events));
    endpoint = peers.listen(new Endpoint(kit.at(name), 0));
  }

  TestNode started() {
    return started((_, signal) -> received.add(signal));
  }

  /// @param inbox gets what arrives, instead of this one's lists
  TestNode started(Inbox inbox) {
    isStarted = true;
    peers.start(id, endpoint, inbox);
    return this;
  }

  Member member() {
    return new Member(id, endpoint);
  }

  Address actor(int serial) {
    return Address.of(id.tag(), serial);
  }

  /// The route to another node, which there must be.
  Route routeTo(TestNode other) {
    return switch (peers.to(other.actor(5000))) {
      case Way.Open(var route) -> route;
      case Way.Dead _, Way.Lost _ -> throw new AssertionError("no route to " + other.id);
    };
  }

  /// Hears of the end of the present route.
  Route travelTo(TestNode other) {
    Route route = routeTo(other);
    if (!route.attach(lost::add)) {
      throw new AssertionError(route + " has ended already");
    }
    return route;
  }

  Delivery tell(TestNode other, Object body) {
    return routeTo(other).send(letter(other, body));
  }

  Signal letter(TestNode other, Object body) {
    return new Signal.Letter(actor(5000), other.actor(5000), Stamp.FRESH, body);
  }

  /// The texts that came, in their order.
  List<Object> texts() {
    return received.stream()
        .filter(Signal.Letter.class::isInstance)
        .map(signal -> ((Signal.Letter) signal).body())
        .toList();
  }

  long ups() {
    return events.all(NodeEvent.NodeUp.class).size();
  }

  long downs() {
    return events.all(NodeEvent.NodeDown.class).size();
  }

  List<Probe.Result> probe(Endpoint target) {
    List<Probe.Result> results = new CopyOnWriteArrayList<>();
    peers.probe(target, Duration.ofSeconds(1), results::add);
    return results;
  }

  @Override
  public void close() {
    peers.close();
    transport.close();
  }
}
