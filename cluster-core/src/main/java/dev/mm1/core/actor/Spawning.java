package dev.mm1.core.actor;

import dev.mm1.core.address.Address;

/// Starting other actors on this node.
public interface Spawning {

  /// Starts an actor and returns at once. Links and watches that the spec names are in force before
  /// the actor runs: they report its own reason, never `NoProc` (B14, B41).
  ///
  /// @throws SpawnRefused if the node is stopping or has no address left
  Spawned spawn(Spawn spec);

  /// Starts a process without link or watch.
  ///
  /// @throws SpawnRefused if the node is stopping or has no address left
  default Address spawn(String name, Actor actor) {
    return spawn(Spawn.process(name, actor)).address();
  }
}
