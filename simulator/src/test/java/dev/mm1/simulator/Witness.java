package dev.mm1.simulator;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// An actor that traps exits, does what it is told, and remembers everything else that it receives.
final class Witness {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Something to do, on the actor's own thread.
  private record Order(Consumer<Context> what) {}

  private final List<Object> heard = new CopyOnWriteArrayList<>();
  private final Node node;
  private final Address address;

  Witness(Node node) {
    this.node = node;
    this.address = node.spawn(Spawn.process("witness", this::run).asTrapping());
  }

  private void run(Context context) throws InterruptedException {
    while (true) {
      switch (context.receive()) {
        case dev.mm1.core.signal.Request(var slot, Order(var what)) -> {
          what.accept(context);
          context.reply(new dev.mm1.core.signal.Request(slot, what), true);
        }
        case Object other -> heard.add(other);
      }
    }
  }

  Address address() {
    return address;
  }

  /// Has it do something, and waits until it has.
  void does(Consumer<Context> what) throws InterruptedException {
    node.ask(address, new Order(what), PATIENCE);
  }

  /// What it has received so far.
  List<Object> heard() {
    return List.copyOf(heard);
  }
}
