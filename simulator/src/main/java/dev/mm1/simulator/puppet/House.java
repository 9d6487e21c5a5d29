package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;

/// A node on which puppets live, seen by who directs them. Its calls come from the director's
/// thread only.
public interface House extends AutoCloseable {

  /// Starts an actor.
  Address spawn(Spawn spec);

  /// Sends a message that comes from no actor.
  Delivery tell(Address to, Object message);

  /// Asks, and waits.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if there will be no answer
  /// @throws dev.mm1.core.actor.AskTimeout if none came in time
  Object ask(Address to, Object body, Duration timeout);

  /// Sends an exit signal that comes from no actor.
  Delivery exit(Address to, ExitReason reason);

  /// Ends an actor.
  Delivery kill(Address to);

  /// Whether an actor of this house lives at the address.
  boolean isAlive(Address address);

  /// Whom an actor of this house is linked to.
  List<Address> links(Address actor);

  /// How many actors live here.
  int size();

  /// How many asks of this house are under way.
  int openAsks();

  /// The names of its cluster.
  Names names();

  /// What the node has told of so far.
  List<NodeEvent> events();

  /// Returns when all that was begun has been done, where that can be known; at once elsewhere.
  void settle();

  /// Returns when what was sent to actors of other houses has arrived there. Within a house it has
  /// at once.
  default void arrive() {}

  /// Returns when the assertion holds, and throws what it threw if it never does.
  void eventually(Runnable assertion);

  /// Ends all actors.
  @Override
  void close();
}
