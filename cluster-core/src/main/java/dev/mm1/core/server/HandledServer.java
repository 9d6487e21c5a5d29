package dev.mm1.core.server;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;

/// One server made of handlers, with a state of its own.
final class HandledServer<S> implements Server {

  private final Handlers<S> handlers;
  private final S state;

  HandledServer(Handlers<S> handlers, S state) {
    this.handlers = handlers;
    this.state = state;
  }

  @Override
  public void init(Context context) throws Exception {
    handlers.init().init(state, context);
  }

  @Override
  public Outcome onMessage(Context context, Object message) throws Exception {
    var handler = handlers.messages().find(message.getClass());
    return handler.isPresent()
        ? handler.get().onMessage(state, context, message)
        : Server.super.onMessage(context, message);
  }

  @Override
  public Outcome onRequest(Context context, Request request) throws Exception {
    var body = request.body();
    var handler = handlers.requests().find(body.getClass());
    return handler.isPresent()
        ? handler.get().onRequest(state, context, body, request)
        : Server.super.onRequest(context, request);
  }

  @Override
  public void terminate(Context context, ExitReason reason) throws Exception {
    handlers.terminate().terminate(state, context, reason);
  }
}
