package dev.mm1.runtime.signal;

import dev.mm1.core.address.Address;
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
  /// @return `ACCEPTED`; `FULL` for a bounded signal if the queue has no room for it, or its
  ///   receiver has none, as far as is known here; `UNENCODABLE` if it cannot be sent as bytes, or
  ///   has too many; `NO_ROUTE` once the route has ended
  Delivery send(Signal signal);

  /// Makes the traveller hear of the end of this route: once, on the thread that ends it. Doing so
  /// twice is as good as once.
  ///
  /// @return false if the route has already ended: then nothing is heard
  boolean attach(Traveller traveller);

  /// Tells the other node that the mailbox of an actor of this node is full, so that it refuses
  /// bounded signals to it until [#room]. Does not wait; any thread may call. Of at most 1,024
  /// receivers at a time.
  default void full(Address receiver) {}

  /// Tells the other node that the mailbox has room again, or is no more.
  default void room(Address receiver) {}

  /// From now on the sender is woken once there may be room for a signal that was `FULL`, or the
  /// route has ended; at once if it has. It must try once more after this: room that was made
  /// before wakes nobody. Room is not reserved.
  ///
  /// @param wake called at most once, on any thread; must not block
  default void awaitRoom(Address receiver, Runnable wake) {}

  /// The sender does not wait any more.
  default void awaitRoomNoMore(Runnable wake) {}

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
