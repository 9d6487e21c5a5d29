package dev.mm1.testkit.net;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Transport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The transport of one process on a host of an [InMemoryNetwork]. Guarded by the network.
final class InMemoryTransport implements Transport {
  private final InMemoryNetwork network;
  private final String host;
  private final int frameLimit;
  private final Set<InMemoryConnection> connections = new LinkedHashSet<>();
  private boolean closed;

  InMemoryTransport(InMemoryNetwork network, String host, int frameLimit) {
    this.network = network;
    this.host = host;
    this.frameLimit = frameLimit;
  }

  InMemoryNetwork network() {
    return network;
  }

  String host() {
    return host;
  }

  int frameLimit() {
    return frameLimit;
  }

  @Override
  public Endpoint listen(Endpoint at, Supplier<ConnectionHandler> handlers) {
    synchronized (network) {
      if (closed) {
        throw new AddressUnusable(at, "the transport is closed");
      }
      return at.withPort(network.listen(at, this, handlers));
    }
  }

  @Override
  public void dial(Endpoint to, Executor owner, ConnectionHandler handler) {
    var ours = InMemoryOwner.of(owner);
    synchronized (network) {
      var connection = connection(ours, handler, to.toString());
      if (closed) {
        connection.end("cannot reach %s: the transport is closed".formatted(to));
      } else {
        network.dial(connection, to);
      }
    }
  }

  @Override
  public Executor newOwner() {
    return owner();
  }

  InMemoryOwner owner() {
    return new InMemoryOwner(network.host().serial("net-" + host));
  }

  InMemoryConnection connection(InMemoryOwner owner, ConnectionHandler handler, String remote) {
    var connection = new InMemoryConnection(this, owner, handler, remote);
    connections.add(connection);
    connection.events().freeze(network.isFrozen(host));
    return connection;
  }

  void forget(InMemoryConnection connection) {
    connections.remove(connection);
  }

  /// A copy, for what is done to them may end them.
  List<InMemoryConnection> connections() {
    return List.copyOf(connections);
  }

  /// As if the process had been killed.
  void kill() {
    closed = true;
    connections().forEach(InMemoryConnection::vanish);
    connections.clear();
  }

  @Override
  public void close() {
    synchronized (network) {
      closed = true;
      network.forget(this);
      connections().forEach(connection -> connection.close("the transport is closed"));
    }
  }
}
