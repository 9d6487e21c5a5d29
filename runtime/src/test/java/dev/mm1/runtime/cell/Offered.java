package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// What a node of a test offers to others.
final class Offered {

  /// How a puppet is to be.
  record Wanted(Kind kind, boolean trapping) {}

  static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  private final BlockingQueue<Puppet> made = new LinkedBlockingQueue<>();
  private final CountDownLatch patience = new CountDownLatch(1);

  /// @param node where the puppets live; asked for when one is made
  Factories factories(Supplier<TestNode> node) {
    return Factories.builder()
        .offer("puppet", Wanted.class, wanted -> puppet(node.get(), wanted))
        .offer("brief", Kind.class, Offered::brief)
        .offer("greeter", Address.class, Offered::greeter)
        .offer("broken", String.class, Offered::broken)
        .offer("slow", Wanted.class, wanted -> slow(node.get(), wanted))
        .build();
  }

  private Spawn puppet(TestNode node, Wanted wanted) {
    var puppet = new Puppet(node, wanted.kind(), how -> wanted.trapping() ? how.asTrapping() : how);
    made.add(puppet);
    return puppet.spec();
  }

  private static Spawn brief(Kind kind) {
    return switch (kind) {
      case PROCESS -> Spawn.process("brief", context -> context.quit(BOOM));
      case SERVER -> Spawn.server("brief", Brief::new);
      case DISPATCHER -> Spawn.server("brief", Brief::new).onDispatcher();
    };
  }

  private static Spawn greeter(Address whom) {
    return Spawn.process(
        "greeter",
        context -> {
          var _ = context.tell(whom, "hello");
          context.initDone();
          var _ = context.receive();
        });
  }

  private static Spawn broken(String why) {
    throw new IllegalStateException(why);
  }

  private Spawn slow(TestNode node, Wanted wanted) {
    try {
      patience.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return puppet(node, wanted);
  }

  /// The slow factory goes on.
  void goOn() {
    patience.countDown();
  }

  /// The puppet that was made last, at the address that it was born at.
  Puppet bornAt(TestNode node, Address address) {
    var puppet = made.remove();
    puppet.livesAt(address);
    node.follow(puppet);
    return puppet;
  }

  private static final class Brief implements Server {

    @Override
    public void init(Context context) {
      throw context.quit(BOOM);
    }
  }
}
