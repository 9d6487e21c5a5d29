package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;

/// A server that lets its pool see how much it has left to do.
///
/// What it gets from others does not count: that did not count when it was sent either.
final class Metered implements Server {

  private final Server server;
  private final Load load;

  Metered(Server server, Load load) {
    this.server = server;
    this.load = load;
  }

  @Override
  public void init(Context context) throws Exception {
    load.belongsTo(context.self());
    server.init(context);
  }

  @Override
  public Outcome onMessage(Context context, Object message) throws Exception {
    boolean counts = load.arrived(message);
    var outcome = server.onMessage(context, message);
    handled(counts);
    return outcome;
  }

  @Override
  public Outcome onRequest(Context context, Request request) throws Exception {
    boolean counts = load.arrived(request);
    var outcome = server.onRequest(context, request);
    handled(counts);
    return outcome;
  }

  @Override
  public Outcome onTimeout(Context context) throws Exception {
    return server.onTimeout(context);
  }

  @Override
  public void terminate(Context context, ExitReason reason) throws Exception {
    server.terminate(context, reason);
  }

  private void handled(boolean counts) {
    if (counts) {
      load.handled();
    }
  }
}
