package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import java.util.LinkedHashMap;
import java.util.Map;

/// Watches all puppets of a house from their birth, and knows why each of them ended.
final class Witness implements Server {

  /// From now on its end is noted; answered at once.
  record Follow(Address whom) implements Message {}

  /// Answered with its reason when it has ended.
  record EndOf(Address whom) implements Message {}

  private final Map<Address, ExitReason> ends = new LinkedHashMap<>();
  private final Map<Address, Request> waiting = new LinkedHashMap<>();

  static Spawn spec() {
    return Spawn.server("witness", Witness::new);
  }

  @Override
  public Outcome onRequest(Context context, Request request) {
    return switch (request.body()) {
      case Follow(var whom) -> {
        var _ = context.watch(whom);
        yield Outcome.reply(true);
      }
      case EndOf(var whom) when ends.containsKey(whom) -> Outcome.reply(ends.get(whom));
      case EndOf(var whom) -> {
        waiting.put(whom, request);
        yield Outcome.next();
      }
      case Object other -> {
        context.unhandled(other);
        yield Outcome.next();
      }
    };
  }

  @Override
  public Outcome onMessage(Context context, Object message) {
    if (message instanceof Down(var whom, _, var reason)) {
      ends.put(whom, reason);
      var request = waiting.remove(whom);
      if (request != null) {
        var _ = context.reply(request, reason);
      }
    }
    return Outcome.next();
  }
}
