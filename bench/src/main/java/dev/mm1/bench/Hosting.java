package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Request;
import java.util.Locale;
import java.util.function.Supplier;

/// How the actors of a workload are run. Figures of different hostings are different figures.
enum Hosting {
  /// Each on a virtual thread of its own, in a loop around `receive`.
  PROCESS {
    @Override
    Spawn spec(String name, Supplier<? extends Role> part) {
      return Spawn.process(name, context -> play(context, part.get()));
    }
  },
  /// Servers: on a fresh virtual thread whenever there is work.
  VIRTUAL {
    @Override
    Spawn spec(String name, Supplier<? extends Role> part) {
      return Spawn.server(name, () -> new Handler(part.get()));
    }
  },
  /// Servers: on the few threads that the hot ones share.
  DISPATCHER {
    @Override
    Spawn spec(String name, Supplier<? extends Role> part) {
      return VIRTUAL.spec(name, part).onDispatcher();
    }
  };

  /// What to spawn.
  ///
  /// @param part called once for the new actor, on its own thread
  abstract Spawn spec(String name, Supplier<? extends Role> part);

  /// The last part of the names of figures.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static void play(Context context, Role role) throws Exception {
    while (role.on(context, context.receive())) {}
  }

  private record Handler(Role role) implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) throws Exception {
      return role.on(context, message) ? Outcome.next() : Outcome.next().thenStop();
    }

    @Override
    public Outcome onRequest(Context context, Request request) throws Exception {
      return onMessage(context, request);
    }
  }
}
