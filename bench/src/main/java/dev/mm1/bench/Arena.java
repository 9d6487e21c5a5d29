package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Where a workload takes place: a node, and how its actors are run there.
record Arena(Node node, Hosting hosting) {

  /// No bound: the workloads measure sending, not what to do when there is no room.
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  /// A run of a workload lasts seconds; what takes longer than this has lost a message.
  private static final long PATIENCE = 90;

  /// Starts an actor.
  ///
  /// @param part called once, on the actor's own thread
  Address spawn(String name, Supplier<? extends Role> part) {
    return node.spawn(spec(name, part));
  }

  /// What to spawn for such an actor.
  Spawn spec(String name, Supplier<? extends Role> part) {
    return hosting.spec(name, part).withMailbox(UNBOUNDED);
  }

  /// Sends what must not be lost.
  void tell(Address to, Object message) {
    sent(node.tell(to, message));
  }

  /// Checks that a message is on its way: one that was lost would spoil the figure.
  static void sent(Delivery delivery) {
    if (!delivery.isAccepted()) {
      throw new IllegalStateException("a message of the workload was refused: " + delivery);
    }
  }

  /// Waits until all have counted down.
  ///
  /// @param what is counted, for people
  static void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(PATIENCE, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d %s are missing after %d s".formatted(latch.getCount(), what, PATIENCE));
    }
  }
}
