package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.util.Optional;

/// Runs the code of the actor under test, from its first call to its last.
final class Life {

  private final ScriptedContext context;

  /// Says that no message has come for a while. Equals only itself; replaced by each message.
  private static final class Silence {}

  private Silence quiet = new Silence();

  Life(ScriptedContext context) {
    this.context = context;
  }

  /// Lives it.
  ///
  /// @return why it ended; empty if it was still waiting when nothing was left to come
  Optional<ExitReason> live(Spawn.Code code) {
    try {
      return Optional.of(
          switch (code) {
            case Spawn.Code.Process(var actor) -> process(actor);
            case Spawn.Code.Hosted(var factory, _) -> server(factory.get());
          });
    } catch (ScriptedContext.Over _) {
      return Optional.empty();
    } catch (ActorEnded ended) {
      return Optional.of(context.end().orElseGet(() -> ExitReason.failed(ended)));
    } catch (Exception thrown) {
      // An Error is not an end of the actor but of the test: assertions fail by errors.
      return Optional.of(ExitReason.failed(thrown));
    }
  }

  private ExitReason process(Actor actor) throws Exception {
    actor.run(context);
    return ExitReason.normal();
  }

  private ExitReason server(Server server) throws Exception {
    server.init(context);
    while (true) {
      var message = context.next();
      var outcome = handled(server, message);
      var reason = perform(outcome, message);
      if (reason.isPresent()) {
        server.terminate(context, reason.get());
        return reason.get();
      }
    }
  }

  private Outcome handled(Server server, Object message) throws Exception {
    if (message instanceof Silence silence) {
      return silence.equals(quiet) ? server.onTimeout(context) : Outcome.next();
    }
    quiet = new Silence();
    return message instanceof Request request
        ? server.onRequest(context, request)
        : server.onMessage(context, message);
  }

  private Optional<ExitReason> perform(Outcome outcome, Object message) {
    switch (outcome) {
      case Outcome.Continue() -> {}
      case Outcome.Reply(var answer) -> context.reply((Request) message, answer);
      case Outcome.Forward(var to) -> context.forward(to, (Request) message);
      case Outcome.Within(var first, var patience) -> {
        var end = perform(first, message);
        context.within(patience, quiet);
        return end;
      }
      case Outcome.Stop(var first, var reason) -> {
        perform(first, message);
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
