package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.Envelope;
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

  /// It sent a message with a header of its own.
  record Send(Envelope<?> envelope) implements Act {}

  /// It passed a message on.
  record Pass(Address to, Envelope<?> envelope) implements Act {}

  /// It wanted to know whether an actor is there.
  record Ping(Address target, Duration timeout) implements Act {}

  /// It asked, whether it waited for the answer or not.
  record Ask(Address to, Object body, Duration timeout) implements Act {}

  /// It started an actor.
  ///
  /// @param address what the script gave to the new actor
  record Start(Spawn spec, Address address) implements Act {}

  /// It started an actor on a node.
  ///
  /// @param address what the script gave to the new actor
  record StartElsewhere(RemoteSpawn what, Address address) implements Act {}

  /// It started another body of itself, which a script does not run.
  ///
  /// @param address what the script gave to it
  record Fork(String name, Actor body, Address address) implements Act {}

  /// It said that it is ready.
  record InitDone(Address at) implements Act {}

  /// It began to receive for a net.
  record Bind(Net net) implements Act {}

  /// It gave a net back.
  record Unbind(Net net) implements Act {}

  /// It took no more messages.
  record Close() implements Act {}

  /// It brought about the end of an actor, whether it waited for it or not.
  record Shutdown(Address target, Duration patience) implements Act {}

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

  /// It began, or ceased, to hear of other nodes.
  record WatchNodes(boolean watched) implements Act {}

  /// It sent an exit signal.
  record Exit(Address target, ExitReason reason) implements Act {}

  /// It killed an actor.
  record Kill(Address target) implements Act {}

  /// It had no use for a message.
  record Unhandled(Object message) implements Act {}

  /// It set a timer. Its messages come in virtual time; one for another actor is a [Tell] then.
  record SetTimer(Object key, Schedule when, Address to, Object message) implements Act {}

  /// It cancelled a timer.
  record CancelTimer(Object key) implements Act {}

  /// It told the node what happened.
  record Report(NodeEvent event) implements Act {}
}
