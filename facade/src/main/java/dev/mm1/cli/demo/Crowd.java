package dev.mm1.cli.demo;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Exited;
import java.util.concurrent.atomic.AtomicInteger;

/// Very many actors, each linked to the same peer and watching it, which together count what they
/// hear of its end.
final class Crowd {

  private final int size;
  private final Address peer;
  private final Runnable allBound;
  private final AtomicInteger bound = new AtomicInteger();
  private final AtomicInteger downs = new AtomicInteger();
  private final AtomicInteger exits = new AtomicInteger();

  /// @param allBound runs once, when each of them has made its link and its watch
  Crowd(int size, Address peer, Runnable allBound) {
    this.size = size;
    this.peer = peer;
    this.allBound = allBound;
  }

  void spawn(Node node) {
    for (int i = 0; i < size; i++) {
      node.spawn(Spawn.server("one-of-many", Member::new).asTrapping());
    }
  }

  /// What was heard until now.
  Line heard() {
    return Line.of("crowd-heard").with("downs", downs.get()).with("exits", exits.get());
  }

  private final class Member implements Server {

    @Override
    public void init(Context context) {
      context.watch(peer);
      context.link(peer);
      if (bound.incrementAndGet() == size) {
        allBound.run();
      }
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      switch (message) {
        case Down _ -> downs.incrementAndGet();
        case Exited _ -> exits.incrementAndGet();
        default -> context.unhandled(message);
      }
      return Outcome.next();
    }
  }
}
