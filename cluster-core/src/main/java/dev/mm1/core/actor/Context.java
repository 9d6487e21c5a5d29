package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.names.GlobalName;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.WatchRef;

/// Everything an actor can do besides computing.
///
/// Code that needs only a part asks for that part: a helper that sends and never spawns takes a
/// [Messaging]. A context belongs to one actor and is used only on the thread that runs the actor;
/// from any other thread, and after the actor has ended, every call throws [ActorEnded] or
/// [IllegalStateException] and does nothing. Each call is a point at which an actor that has been
/// told to end does end: blocking calls throw `InterruptedException`, others [ActorEnded]. Only
/// [#self], [#path] and [#time] may be read anywhere and always.
public interface Context
    extends Receiving,
        Messaging,
        Asking,
        Spawning,
        RemoteSpawning,
        Forking,
        Binding,
        Linking,
        Watching,
        NodeWatching,
        Stopping,
        Pinging,
        Timing {

  /// This actor's own address.
  Address self();

  /// The path of names from the root, such as `/shop/counter`. Several actors may share one.
  String path();

  /// As [#initDone(Address)], at this actor's own address.
  default void initDone() {
    initDone(self());
  }

  @Override
  default WatchRef watch(String name) {
    var owner = names().resolve(GlobalName.check(name));
    return watch(owner.orElseGet(() -> Address.of(self().tag(), 0)));
  }

  /// The names of the cluster.
  Names names();

  /// The node's clock.
  TimeSource time();

  /// Where this node's events go: for what others should know of this actor, as supervisors say
  /// what they do.
  NodeEvents events();
}
