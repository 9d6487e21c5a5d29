package dev.mm1.simulator.conformance;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Transport;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// A transport whose connections a test can end.
final class Severable implements Transport {
  private static final String WHY = "the test has cut it";

  private final Transport real;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean severed;

  Severable(Transport real) {
    this.real = real;
  }

  /// From now on nobody is reached, and nobody gets in.
  void sever() {
    severed = true;
    closeAll();
  }

  /// As before.
  void mend() {
    severed = false;
  }

  /// Ends all connections there are.
  void closeAll() {
    open.forEach(connection -> connection.close(WHY));
  }

  @Override
  public Endpoint listen(Endpoint at, Supplier<ConnectionHandler> handlers) {
    return real.listen(at, () -> new Ear(handlers.get()));
  }

  @Override
  public void dial(Endpoint to, Executor owner, ConnectionHandler handler) {
    if (severed) {
      owner.execute(() -> handler.closed(WHY));
    } else {
      real.dial(to, owner, new Ear(handler));
    }
  }

  @Override
  public Executor newOwner() {
    return real.newOwner();
  }

  @Override
  public void close() {
    real.close();
  }

  /// Knows the connection of a handler while it stands.
  private final class Ear implements ConnectionHandler {
    private final ConnectionHandler handler;

    Ear(ConnectionHandler handler) {
      this.handler = handler;
    }

    @Override
    public void opened(Connection connection) {
      open.add(connection);
      if (severed) {
        connection.close(WHY);
      }
      handler.opened(connection);
    }

    @Override
    public void received(Connection connection, ByteBuffer frame) {
      handler.received(connection, frame);
    }

    @Override
    public void drained(Connection connection) {
      handler.drained(connection);
    }

    @Override
    public void writable(Connection connection) {
      handler.writable(connection);
    }

    @Override
    public void closed(String why) {
      handler.closed(why);
    }
  }
}
