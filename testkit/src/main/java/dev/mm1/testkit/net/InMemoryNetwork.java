package dev.mm1.testkit.net;

import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import dev.mm1.core.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// A network of named hosts in memory, with a firewall and some disasters.
///
/// It behaves as TCP does: frames of one connection keep their order, and none is lost while the
/// connection lasts. What is sent into a cut waits, as TCP would send it again, and arrives if the
/// cut heals; a connection that should not survive a cut must be ended by who uses it.
///
/// Events run on serial executors of the [Host], so with a [dev.mm1.testkit.host.ManualHost] they
/// happen while time is moved. Any thread may call.
public final class InMemoryNetwork {
  private static final int FRAME_LIMIT = 16 << 20;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final int FIRST_PORT = 10_000;

  private final Host host;

  /// All below is guarded by this network.
  private final Map<Endpoint, Listener> listeners = new HashMap<>();

  private final List<InMemoryTransport> transports = new ArrayList<>();
  private final Set<Wire> waiting = new LinkedHashSet<>();
  private final Set<Direction> cuts = new HashSet<>();
  private final Set<String> frozen = new HashSet<>();
  private Supplier<Duration> delays = () -> Duration.ZERO;
  private int lastPort = FIRST_PORT;

  private record Direction(String from, String to) {}

  private record Listener(InMemoryTransport transport, Supplier<ConnectionHandler> handlers) {}

  /// An empty network.
  ///
  /// @param host runs what happens
  public InMemoryNetwork(Host host) {
    this.host = host;
  }

  /// A new process's transport, with a frame limit of 16 MiB.
  ///
  /// @param host the name of the host that it runs on; endpoints carry it
  public Transport transport(String host) {
    return transport(host, FRAME_LIMIT);
  }

  /// A new process's transport.
  ///
  /// @param host the name of the host that it runs on; endpoints carry it
  /// @param frameLimit in bytes
  public synchronized Transport transport(String host, int frameLimit) {
    var transport = new InMemoryTransport(this, host, frameLimit);
    transports.add(transport);
    return transport;
  }

  /// From now on nothing gets through between the two, in either direction. Nobody is told.
  public synchronized void cut(String one, String other) {
    cutOneWay(one, other);
    cutOneWay(other, one);
  }

  /// From now on nothing gets through in this direction. Nobody is told.
  public synchronized void cutOneWay(String from, String to) {
    cuts.add(new Direction(from, to));
  }

  /// Ends all cuts between the two; what was sent into them arrives.
  public synchronized void heal(String one, String other) {
    cuts.remove(new Direction(one, other));
    cuts.remove(new Direction(other, one));
    pumpAll();
  }

  /// Ends all cuts; what was sent into them arrives.
  public synchronized void healAll() {
    cuts.clear();
    pumpAll();
  }

  /// Breaks the connections between the two. Both ends hear it at once; what is under way is lost.
  public synchronized void reset(String one, String other) {
    for (var connection : connections(one)) {
      if (connection.isWith(other)) {
        connection.breakBoth(Endings.BROKEN + "reset");
      }
    }
  }

  /// Kills all processes of the host: nothing is heard or sent by them any more, and nobody listens
  /// there. The other ends hear it as soon as the firewall lets them. A new process may start
  /// there.
  public synchronized void kill(String host) {
    for (var transport : transportsOf(host)) {
      forget(transport);
      transport.kill();
    }
  }

  /// Stops the processes of the host without ending them: nothing is heard or sent there until
  /// [#thaw]. Dials to it are not answered either.
  public synchronized void freeze(String host) {
    frozen.add(host);
    connections(host).forEach(connection -> connection.events().freeze(true));
  }

  /// Ends [#freeze]; what has gathered is heard and sent.
  public synchronized void thaw(String host) {
    frozen.remove(host);
    pumpAll();
    connections(host).forEach(connection -> connection.events().freeze(false));
  }

  /// How long each frame takes from now on; draw it from a seeded generator to have it repeat.
  /// Frames of one connection wait for each other.
  public synchronized void delayBy(Supplier<Duration> delays) {
    this.delays = delays;
  }

  // What the parts ask for.

  Host host() {
    return host;
  }

  long now() {
    return host.time().nanos();
  }

  Duration delay() {
    return delays.get();
  }

  boolean isOpen(String from, String to) {
    return !cuts.contains(new Direction(from, to)) && !frozen.contains(from);
  }

  boolean isFrozen(String name) {
    return frozen.contains(name);
  }

  /// Notes whether something is under way on a wire, and so needs a push when a cut heals.
  void waits(Wire wire, boolean more) {
    var _ = more ? waiting.add(wire) : waiting.remove(wire);
  }

  int listen(Endpoint at, InMemoryTransport by, Supplier<ConnectionHandler> handlers) {
    if (!at.host().equals(by.host())) {
      throw new AddressUnusable(at, "this is no address of the host " + by.host());
    }
    var free = at.port() == 0 ? at.withPort(lastPort++) : at;
    if (listeners.putIfAbsent(free, new Listener(by, handlers)) != null) {
      throw new AddressUnusable(at, "the port is already in use; choose another");
    }
    return free.port();
  }

  void dial(InMemoryConnection dialler, Endpoint to) {
    var there = new Wire(this, dialler.transport().host(), to.host());
    there.send(0, () -> arrive(dialler, to));
    var _ =
        host.after(
            CONNECT_LIMIT,
            () -> dialler.giveUp("cannot reach %s: no answer within 2 s".formatted(to)));
  }

  void forget(InMemoryTransport transport) {
    transports.remove(transport);
    listeners.values().removeIf(listener -> listener.transport.equals(transport));
  }

  private void arrive(InMemoryConnection dialler, Endpoint to) {
    var listener = listeners.get(to);
    if (listener == null) {
      new Wire(this, to.host(), dialler.transport().host())
          .send(0, () -> dialler.end("cannot reach %s: connection refused".formatted(to)));
      return;
    }
    var by = listener.transport;
    var acceptor =
        by.connection(by.owner(), listener.handlers.get(), dialler.transport().host() + ":0");
    InMemoryConnection.join(dialler, acceptor);
    acceptor.open();
    acceptor.send(0, dialler::open);
  }

  private List<InMemoryTransport> transportsOf(String host) {
    return transports.stream().filter(one -> one.host().equals(host)).toList();
  }

  private List<InMemoryConnection> connections(String host) {
    return transportsOf(host).stream().flatMap(one -> one.connections().stream()).toList();
  }

  private void pumpAll() {
    List.copyOf(waiting).forEach(Wire::pump);
  }
}
