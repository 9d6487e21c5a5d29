package dev.mm1.cli.demo;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Exited;
import java.time.Duration;
import java.util.function.Consumer;

/// Watches and links as it is told, and reports what comes of it. It traps exits.
final class Observer implements Actor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<Line> report;

  /// What it can be told.
  sealed interface Order {
    /// Whom it is about.
    Address peer();

    /// What is reported when it is done.
    Line done();

    /// Watch the peer.
    record Watch(Address peer, Line done) implements Order {}

    /// Link to the peer.
    record Link(Address peer, Line done) implements Order {}
  }

  Observer(Consumer<Line> report) {
    this.report = report;
  }

  @Override
  public void run(Context context) throws InterruptedException {
    context.trapExits(true);
    while (true) {
      switch (context.receive()) {
        case Order order -> obey(context, order);
        case Down(var peer, _, var reason) -> report.accept(lost("down", peer, reason));
        case Exited(var peer, var reason) -> report.accept(lost("exited", peer, reason));
        case Object other -> context.unhandled(other);
      }
    }
  }

  private void obey(Context context, Order order) throws InterruptedException {
    switch (order) {
      case Order.Watch(var peer, _) -> context.watch(peer);
      case Order.Link(var peer, _) -> context.link(peer);
    }
    // What one actor sends to another arrives in order: once this is answered, the peer's node
    // knows of the watch or link.
    context.ask(order.peer(), new Add(0), PATIENCE);
    report.accept(order.done().with("peer", order.peer()));
  }

  private static Line lost(String kind, Address peer, Object reason) {
    return Line.of(kind).with("peer", peer).with("reason", reason);
  }
}
