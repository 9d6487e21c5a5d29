package dev.mm1.simulator.net;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;

/// Watches the puppets of its own node from their birth, and notes why each has ended.
final class Coroner implements Server {

  /// From now on its end is noted; answered at once.
  record Follow(Address whom) implements Message {}

  private final Chronicle.Page page;

  private Coroner(Chronicle.Page page) {
    this.page = page;
  }

  static Spawn spec(Chronicle.Page page) {
    return Spawn.server("coroner", () -> new Coroner(page));
  }

  @Override
  public Outcome onRequest(Context context, Request request) {
    if (request.body() instanceof Follow(var whom)) {
      var _ = context.watch(whom);
    }
    return Outcome.reply(true);
  }

  @Override
  public Outcome onMessage(Context context, Object message) {
    if (message instanceof Down(var whom, _, var reason)) {
      page.note(new Fact.Ended(whom, reason));
    }
    return Outcome.next();
  }
}
