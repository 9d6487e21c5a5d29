package dev.mm1.runtime.netty;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Transport;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Frames over TCP. On the wire a frame is its length in four bytes, most significant first, and
/// then its bytes.
///
/// All connections live on a few threads; a handler that blocks holds up others. What a handler
/// throws is reported and closes its connection only. A failed direct buffer costs the connection
/// that wanted it. Frames are handed over as views of what was read, so they cost no memory of
/// their own; only one that came in several pieces is put together first.
///
/// With [Tls], connections stand once both sides have shown a certificate that the other trusts;
/// who has none is turned away.
///
/// Closing a connection gives the other side half a second to read what was flushed.
public final class NettyTransport implements Transport {
  private static final long CLOSE_MILLIS = 400;
  private static final long STOP_MILLIS = 250;

  private final Set<NettyConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Channel> servers = ConcurrentHashMap.newKeySet();
  private final NettySettings settings;
  private final Loops loops;
  private final Pipelines pipelines;
  private final Dialler dialler;
  private volatile boolean closed;

  /// A transport as [NettySettings#DEFAULT] says.
  public NettyTransport() {
    this(NettySettings.DEFAULT);
  }

  /// Its threads start with the first connection.
  ///
  /// @throws IllegalArgumentException if there is to be TLS and its files cannot be used, saying
  ///   why
  public NettyTransport(NettySettings settings) {
    this.settings = settings;
    loops = Loops.of(settings);
    pipelines = new Pipelines(settings);
    dialler = new Dialler(loops, pipelines, settings.connectMillis());
  }

  /// {@inheritDoc} Blocks while the address is looked up and taken; not to be called on an owner.
  @Override
  public Endpoint listen(Endpoint at, Supplier<ConnectionHandler> handlers) {
    if (closed) {
      throw new AddressUnusable(at, "the transport is closed");
    }
    var acceptor =
        new Acceptor(loops, pipelines, owner -> connection(owner, handlers.get(), "a stranger"));
    var server = acceptor.listen(at);
    servers.add(server);
    return at.withPort(Acceptor.port(server));
  }

  @Override
  public void dial(Endpoint to, Executor owner, ConnectionHandler handler) {
    var connection = connection(LoopOwner.of(owner), handler, to.toString());
    if (closed) {
      connection.fail("cannot reach %s: the transport is closed".formatted(to));
    } else {
      dialler.dial(to, LoopOwner.of(owner), connection);
    }
  }

  /// {@inheritDoc} Takes no thread of its own: owners share the threads of the transport.
  @Override
  public Executor newOwner() {
    return loops.next();
  }

  /// {@inheritDoc} If called on an owner, it does not wait.
  @Override
  public void close() {
    closed = true;
    for (var server : servers) {
      var _ = server.close();
    }
    connections.forEach(connection -> connection.close("the transport is closed"));
    if (!loops.isOneOfThese()) {
      awaitAllGone();
    }
    dialler.close();
    pipelines.close();
    loops.close(STOP_MILLIS);
  }

  private void awaitAllGone() {
    var all = connections.stream().map(NettyConnection::gone).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException _) {
      // The end of the loops closes what is left.
    }
  }

  private NettyConnection connection(LoopOwner owner, ConnectionHandler handler, String remote) {
    var connection = new NettyConnection(owner, handler, settings.frameLimit(), remote);
    connections.add(connection);
    var _ = connection.gone().thenRun(() -> connections.remove(connection));
    return connection;
  }
}
