package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.util.List;

/// Makes puppets of each kind.
public final class Puppets {
  private static final String NAME = "puppet";

  private Puppets() {}

  /// A puppet that nobody looks on.
  public static Spawn spec(Kind kind, Traits traits) {
    return spec(kind, traits, List.of(), Onlooker.none());
  }

  /// A puppet.
  ///
  /// @param first what it does before it listens to anybody
  /// @param onlooker for it and all that it spawns
  public static Spawn spec(Kind kind, Traits traits, List<Command> first, Onlooker onlooker) {
    return traits.of(
        switch (kind) {
          case PROCESS -> Spawn.process(NAME, new Loop(first, onlooker));
          case VIRTUAL -> Spawn.server(NAME, () -> new Handlers(first, onlooker));
          case DISPATCHER -> Spawn.server(NAME, () -> new Handlers(first, onlooker)).onDispatcher();
        });
  }

  private record Loop(List<Command> first, Onlooker onlooker) implements Actor {
    @Override
    public void run(Context given) throws InterruptedException {
      var context = onlooker.through(given);
      var role = new Role(onlooker);
      for (var command : first) {
        Object _ = role.obey(context, command);
      }
      context.initDone();
      while (!role.isOver()) {
        role.on(context, context.receive());
      }
    }
  }

  private static final class Handlers implements Server {
    private final List<Command> first;
    private final Onlooker onlooker;
    private final Role role;

    Handlers(List<Command> first, Onlooker onlooker) {
      this.first = first;
      this.onlooker = onlooker;
      this.role = new Role(onlooker);
    }

    @Override
    public void init(Context context) throws InterruptedException {
      for (var command : first) {
        Object _ = role.obey(onlooker.through(context), command);
      }
      if (role.isOver()) {
        throw context.quit(ExitReason.normal());
      }
    }

    @Override
    public Outcome onMessage(Context context, Object message) throws InterruptedException {
      role.on(onlooker.through(context), message);
      return role.isOver() ? Outcome.stop(ExitReason.normal()) : Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) throws InterruptedException {
      return onMessage(context, request);
    }
  }
}
