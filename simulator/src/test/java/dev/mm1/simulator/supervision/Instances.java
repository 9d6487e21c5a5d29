package dev.mm1.simulator.supervision;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The living instances of one thing that nodes offer each other: a process that traps exits and
/// ends only if it is told to shut down.
final class Instances {

  /// @param node where it lives
  record Instance(String node, Address address) {}

  private final Set<Instance> living = ConcurrentHashMap.newKeySet();

  /// What a node offers: "stubborn", made from its name.
  Factories on(String node) {
    return Factories.builder()
        .offer(
            "stubborn",
            String.class,
            name -> Spawn.process(name, context -> live(node, context)).asTrapping())
        .build();
  }

  private void live(String node, Context context) throws InterruptedException {
    var itself = new Instance(node, context.self());
    living.add(itself);
    try {
      context.initDone();
      while (!(context.receive() instanceof Exited(_, ExitReason.Shutdown _))) {
        // It cannot be talked out of it.
      }
    } finally {
      living.remove(itself);
    }
  }

  List<Instance> living() {
    return List.copyOf(living);
  }
}
