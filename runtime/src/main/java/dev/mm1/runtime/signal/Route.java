package dev.mm1.runtime.signal;

import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;

/// One stretch of connectedness with another node: from when it was last seen to be there until it
/// is lost. What is sent over one route arrives in order, without gaps from the first, until the
/// route ends; nothing sent over it arrives later. The next stretch is another route.
///
/// A route begins before its session stands, and what is sent meanwhile waits. It equals only
/// itself.
public interface Route {

  /// The node at the other end.
  NodeId node();

  /// Sends; does not wait. Any thread may call; what one thread sends keeps its order.
  ///
  /// @return `ACCEPTED`; `FULL` if the queue has no room for a bounded signal; `NO_ROUTE` once the
  ///   route has ended
  Delivery send(Signal signal);

  /// Makes the traveller hear of the end of this route: once, on the thread that ends it. Doing so
  /// twice is as good as once.
  ///
  /// @return false if the route has already ended: then nothing is heard
  boolean attach(Traveller traveller);

  /// Somebody with links, watches or asks over a route.
  interface Traveller {

    /// The route has ended; all relations over it are lost. Must not block. Nothing arrives over
    /// the route any more.
    ///
    /// Called without any lock of the route: a traveller may hold a lock of its own, which it also
    /// needs here, while it sends or attaches.
    void routeLost(Route route);
  }
}
