package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.Request;

/// Takes everything, and owes an answer to everybody.
final class Deaf implements Server {

  @Override
  public Outcome onMessage(Context context, Object message) {
    return Outcome.next();
  }

  @Override
  public Outcome onRequest(Context context, Request request) {
    return Outcome.next();
  }
}
