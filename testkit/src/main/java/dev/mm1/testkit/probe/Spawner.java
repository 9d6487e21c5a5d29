package dev.mm1.testkit.probe;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;

/// All that a [TestProbe] needs of a node: `node::spawn`.
@FunctionalInterface
public interface Spawner {

  /// Starts an actor that has no parent. Any thread may call.
  Address spawn(Spawn spec);
}
