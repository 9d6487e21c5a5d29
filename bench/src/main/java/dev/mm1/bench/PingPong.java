package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Request;
import java.time.Duration;

/// L1: one pair of actors of one node sends a message back and forth.
final class PingPong {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private record Ball(Address from) {}

  /// How the actor that returns the ball is hosted. The one that serves it is always a process.
  enum Kind {
    PROCESS,
    VIRTUAL
  }

  private final Node node;

  PingPong(Node node) {
    this.node = node;
  }

  /// Plays, and measures from the first serve to the last return.
  ///
  /// @return round trips in a second
  double play(Kind kind, int rounds) throws InterruptedException {
    var wall = node.spawn(wall(kind));
    var player = node.spawn("player", context -> play(context, wall, rounds));
    try {
      var nanos = (Long) node.ask(player, "play", PATIENCE);
      return rounds * 1e9 / nanos;
    } finally {
      node.kill(wall);
    }
  }

  private static void play(Context context, Address wall, int rounds) throws InterruptedException {
    if (context.receive() instanceof Request request) {
      var ball = new Ball(context.self());
      long began = context.time().nanos();
      for (int i = 0; i < rounds; i++) {
        context.tell(wall, ball);
        context.receive();
      }
      context.reply(request, context.time().nanos() - began);
    }
  }

  private static Spawn wall(Kind kind) {
    return switch (kind) {
      case PROCESS -> Spawn.process("wall", PingPong::returnAll);
      case VIRTUAL -> Spawn.server("wall", Wall::new);
    };
  }

  private static void returnAll(Context context) throws InterruptedException {
    while (true) {
      if (context.receive() instanceof Ball(var from)) {
        context.tell(from, "back");
      }
    }
  }

  private static final class Wall implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message instanceof Ball(var from)) {
        context.tell(from, "back");
      }
      return Outcome.next();
    }
  }
}
