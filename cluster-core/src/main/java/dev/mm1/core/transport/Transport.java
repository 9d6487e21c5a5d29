package dev.mm1.core.transport;

import dev.mm1.core.node.Endpoint;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Carries whole frames of bytes between two processes, in order, as long as a connection lasts.
///
/// A frame is delivered complete or not at all. A frame longer than the limit of the transport
/// closes the connection before memory is taken for it. Nothing here knows what frames mean.
public interface Transport extends AutoCloseable {

  /// Listens for connections. Each gets a handler of its own.
  ///
  /// @param at port 0 picks a free one
  /// @return where it listens, with the real port
  /// @throws AddressUnusable if the address is taken or not one of this machine, naming it
  Endpoint listen(Endpoint at, Supplier<ConnectionHandler> handlers);

  /// Dials; does not wait. The handler hears [ConnectionHandler#opened] or, if the other side
  /// cannot be reached within the transport's connect limit, only [ConnectionHandler#closed].
  ///
  /// @param owner what the connection's events run on: one made by [#newOwner]
  void dial(Endpoint to, Executor owner, ConnectionHandler handler);

  /// An executor of this transport on which connections can live: it runs what it is given one at a
  /// time, in the order given, and the events of its connections among it. Once the transport is
  /// closed it may drop what it is given.
  Executor newOwner();

  /// Stops listening and closes all connections; their handlers hear it. Waits a second at most.
  @Override
  void close();
}
