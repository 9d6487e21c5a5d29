package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.TraceId;

/// A server that is born in a trace: its first moment belongs to it, and each message to its own.
///
/// @param birth the trace of who spawned it
record Traced(TraceId birth, Server server) implements Server {

  /// The code, to run in the trace of the calling code. Without a trace it stays as it is.
  static Spawn.Code ambient(Spawn.Code code) {
    var ambient = TraceId.current();
    return ambient.isNone() ? code : in(ambient, code);
  }

  private static Spawn.Code in(TraceId trace, Spawn.Code code) {
    return switch (code) {
      case Spawn.Code.Process(var actor) ->
          new Spawn.Code.Process(
              context ->
                  trace.call(
                      () -> {
                        actor.run(context);
                        return true;
                      }));
      case Spawn.Code.Hosted(var factory, var where, var dispatcher) ->
          new Spawn.Code.Hosted(
              () -> new Traced(trace, trace.call(factory::get)), where, dispatcher);
    };
  }

  @Override
  public void init(Context context) throws Exception {
    birth.call(
        () -> {
          server.init(context);
          return true;
        });
  }

  @Override
  public Outcome onMessage(Context context, Object message) throws Exception {
    return server.onMessage(context, message);
  }

  @Override
  public Outcome onRequest(Context context, Request request) throws Exception {
    return server.onRequest(context, request);
  }

  @Override
  public Outcome onTimeout(Context context) throws Exception {
    return server.onTimeout(context);
  }

  @Override
  public void terminate(Context context, ExitReason reason) throws Exception {
    server.terminate(context, reason);
  }
}
