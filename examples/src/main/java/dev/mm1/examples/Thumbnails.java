package dev.mm1.examples;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.sup.Pool;
import java.time.Duration;

/// Work that is shared by a pool of workers behind one address.
public final class Thumbnails {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Thumbnails() {}

  record Shrink(String picture, int width) implements Message {}

  static final class Shrinker implements Server {

    @Override
    public Outcome onRequest(Context context, Request request) {
      if (request.body() instanceof Shrink(var picture, var width)) {
        return Outcome.reply(picture + " at " + width);
      }
      context.unhandled(request);
      return Outcome.next();
    }
  }

  /// Runs it, on a node of its own with free ports.
  // @start region="pool"
  public static void main(String... args) throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("thumbnails").withPort(0))) {
      var pool = Pool.of("shrinkers", 4, Spawn.server("shrinker", Shrinker::new)).leastLoaded();
      var shrinkers = node.spawn(pool.spec());

      System.out.println(node.ask(shrinkers, new Shrink("cat", 64), SECOND));
      System.out.println(node.ask(shrinkers, new Shrink("dog", 64), SECOND));
    }
  }
  // @end
}
