package dev.mm1.simulator.conformance;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.Request;

/// Answers every request with its body.
final class Echo implements Server {
  @Override
  public Outcome onRequest(Context context, Request request) {
    return Outcome.reply(request.body());
  }

  @Override
  public Outcome onMessage(Context context, Object message) {
    context.unhandled(message);
    return Outcome.next();
  }
}
