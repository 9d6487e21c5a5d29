package dev.mm1.simulator.tree;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;

/// The actors at the ends of a tree. They do what they are told.
final class Leaves {

  /// What a leaf can be told.
  enum Order {
    CRASH,
    RETURN,
    /// Never again to end when it is told to; it still ends with its supervisor.
    BE_DEAF
  }

  private final Weather weather;

  Leaves(Weather weather) {
    this.weather = weather;
  }

  /// A leaf without a loop.
  Spawn server(String name) {
    return Spawn.server(name, () -> new Obedient(weather.start()));
  }

  /// A leaf with a loop, which may hang in its start and can become deaf.
  Spawn process(String name) {
    return Spawn.process(name, context -> live(context, weather.start()));
  }

  private static void live(Context context, Weather.Start start) throws InterruptedException {
    switch (start) {
      case FINE -> context.initDone();
      case FAILING -> throw new IllegalStateException("did not start");
      case HANGING -> hang(context);
    }
    while (true) {
      switch (context.receive()) {
        case Order.CRASH -> throw new IllegalStateException("crashed");
        case Order.RETURN -> throw context.quit(ExitReason.normal());
        case Order.BE_DEAF -> context.trapExits(true);
        case Exited(_, ExitReason.Shutdown _) -> {}
        case Exited(_, var reason) -> throw context.quit(reason);
        case Object other -> context.unhandled(other);
      }
    }
  }

  private static void hang(Context context) throws InterruptedException {
    while (true) {
      context.unhandled(context.receive());
    }
  }

  private record Obedient(Weather.Start start) implements Server {

    @Override
    public void init(Context context) {
      if (!start.equals(Weather.Start.FINE)) {
        throw new IllegalStateException("did not start");
      }
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      return switch (message) {
        case Order.CRASH -> throw new IllegalStateException("crashed");
        case Order.RETURN -> Outcome.stop(ExitReason.normal());
        default -> Outcome.next();
      };
    }
  }
}
