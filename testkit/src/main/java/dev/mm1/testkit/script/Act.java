package dev.mm1.testkit.script;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;

/// One thing that an actor did through its context.
public sealed interface Act {

  /// It sent a message.
  record Tell(Address to, Object message) implements Act {}

  /// It answered a request.
  record Reply(Request request, Object answer) implements Act {}

  /// It passed a request on.
  record Forward(Address to, Request request) implements Act {}

  /// It asked, whether it waited for the answer or not.
  record Ask(Address to, Object body, Duration timeout) implements Act {}

  /// It started an actor.
  ///
  /// @param address what the script gave to the new actor
  record Start(Spawn spec, Address address) implements Act {}

  /// It linked itself to a peer.
  record Link(Address peer) implements Act {}

  /// It removed a link.
  record Unlink(Address peer) implements Act {}

  /// It began, or ceased, to trap exits.
  record TrapExits(boolean trap) implements Act {}

  /// It watched a peer.
  record Watch(Address peer, WatchRef ref) implements Act {}

  /// It ended a watch.
  record Unwatch(WatchRef ref) implements Act {}

  /// It sent an exit signal.
  record Exit(Address target, ExitReason reason) implements Act {}

  /// It killed an actor.
  record Kill(Address target) implements Act {}

  /// It had no use for a message.
  record Unhandled(Object message) implements Act {}
}
