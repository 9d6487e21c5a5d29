package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Objects;
import java.util.Optional;

/// Hands what is in the mailbox to a server, and obeys the outcome.
///
/// @param server made once
/// @param context that it is given each time
record Handling(Server server, Context context, Birth birth) {

  /// Handles one item.
  ///
  /// @return the reason if the server wishes to end
  Optional<ExitReason> of(Object item) throws Exception {
    return switch (item) {
      case Mailbox.Continuation work -> {
        work.run();
        yield Optional.empty();
      }
      case Exited(var peer, var reason) when birth.isParent(peer) -> Optional.of(reason);
      case Letter(_, _, _, Request request) ->
          obey(server.onRequest(context, request), Optional.of(request));
      case Letter letter -> obey(server.onMessage(context, letter.body()), Optional.empty());
      default -> obey(server.onMessage(context, item), Optional.empty());
    };
  }

  /// The server's last words.
  void terminate(ExitReason reason) throws Exception {
    server.terminate(context, reason);
  }

  private Optional<ExitReason> obey(Outcome outcome, Optional<Request> request) {
    Objects.requireNonNull(outcome, "the outcome of a handler is null; use Outcome.next()");
    return switch (outcome) {
      case Outcome.Continue _ -> Optional.empty();
      case Outcome.Reply(var answer) -> {
        var _ = context.reply(asked(request, outcome), answer);
        yield Optional.empty();
      }
      case Outcome.Forward(var to) -> {
        var _ = context.forward(to, asked(request, outcome));
        yield Optional.empty();
      }
      case Outcome.Stop(var first, var reason) ->
          obey(first, request).or(() -> Optional.of(reason));
    };
  }

  private static Request asked(Optional<Request> request, Outcome outcome) {
    return request.orElseThrow(
        () -> new IllegalStateException(outcome + " is an outcome of onRequest, not of onMessage"));
  }
}
