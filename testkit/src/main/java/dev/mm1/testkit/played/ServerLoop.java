package dev.mm1.testkit.played;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.Optional;

/// Runs a server as a node would, from its first call to its last.
public final class ServerLoop {

  private final Server server;
  private final Context context;
  private final Mail mail;

  /// Where its messages come from.
  @FunctionalInterface
  public interface Mail {

    /// The next message; empty if none came within the patience.
    ///
    /// @param patience empty if there is no limit
    Optional<Object> next(Optional<Duration> patience) throws InterruptedException;
  }

  /// What an outcome leaves to do.
  private record Rest(Optional<ExitReason> end, Optional<Duration> patience) {
    private static final Rest NOTHING = new Rest(Optional.empty(), Optional.empty());
  }

  /// @param context of the server
  public ServerLoop(Server server, Context context, Mail mail) {
    this.server = server;
    this.context = context;
    this.mail = mail;
  }

  /// Returns when an outcome says so, having called [Server#terminate].
  ///
  /// @return why the server ended
  public ExitReason run() throws Exception {
    server.init(context);
    var rest = Rest.NOTHING;
    while (rest.end().isEmpty()) {
      var message = mail.next(rest.patience());
      rest = perform(handled(message), message);
    }
    var reason = rest.end().get();
    server.terminate(context, reason);
    return reason;
  }

  private Outcome handled(Optional<Object> message) throws Exception {
    if (message.isEmpty()) {
      return server.onTimeout(context);
    }
    return message.get() instanceof Request request
        ? server.onRequest(context, request)
        : server.onMessage(context, message.get());
  }

  private Rest perform(Outcome outcome, Optional<Object> message) {
    return switch (outcome) {
      case Outcome.Continue() -> Rest.NOTHING;
      case Outcome.Reply(var answer) -> {
        context.reply(request(message, "reply"), answer);
        yield Rest.NOTHING;
      }
      case Outcome.Forward(var to) -> {
        context.forward(to, request(message, "forward"));
        yield Rest.NOTHING;
      }
      case Outcome.Within(var first, var patience) ->
          new Rest(perform(first, message).end(), Optional.of(patience));
      case Outcome.Stop(var first, var reason) -> {
        perform(first, message);
        yield new Rest(Optional.of(reason), Optional.empty());
      }
    };
  }

  private static Request request(Optional<Object> message, String what) {
    return message
        .filter(Request.class::isInstance)
        .map(Request.class::cast)
        .orElseThrow(
            () -> new IllegalStateException("there is no request to " + what + "; " + message));
  }
}
