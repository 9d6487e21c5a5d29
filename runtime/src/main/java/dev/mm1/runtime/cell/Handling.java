package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hands what is in the mailbox to a server, and obeys the outcome.
final class Handling {

  private final Server server;
  private final CellContext context;
  private final Cell cell;

  /// Made when the server first says how long it waits for a message.
  private @Nullable Quiet quiet;

  /// @param server made once
  /// @param context that it is given each time
  Handling(Server server, CellContext context, Cell cell) {
    this.server = server;
    this.context = context;
    this.cell = cell;
  }

  void init() throws Exception {
    server.init(context);
    if (cell.birth().start().isPresent()) {
      context.initDone();
    }
  }

  /// Handles one item.
  ///
  /// @return the reason if the server wishes to end
  Optional<ExitReason> of(Object item) throws Exception {
    return switch (item) {
      case Mailbox.Continuation work -> {
        work.run();
        yield Optional.empty();
      }
      case OwnTimer timer -> {
        var letter = timer.take();
        yield letter.isPresent() ? message(letter.get()) : Optional.empty();
      }
      case Silence silence when quiet != null && quiet.isStill(silence) ->
          obey(server.onTimeout(context), Optional.empty());
      case Silence _ -> Optional.empty();
      case Exited(var peer, var reason) when cell.birth().isParent(peer) -> Optional.of(reason);
      default -> message(item);
    };
  }

  private Optional<ExitReason> message(Object item) throws Exception {
    if (quiet != null) {
      quiet.isBroken();
    }
    var message = context.current().taking(item);
    return item instanceof Letter letter && letter.stamp().trace() != 0
        ? new TraceId(letter.stamp().trace()).call(() -> handle(item, message))
        : handle(item, message);
  }

  private Optional<ExitReason> handle(Object item, Object message) throws Exception {
    return message instanceof Request request && item instanceof Letter
        ? obey(server.onRequest(context, request), Optional.of(request))
        : obey(server.onMessage(context, message), Optional.empty());
  }

  /// The server has ended.
  void over() {
    if (quiet != null) {
      quiet.isBroken();
    }
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
      case Outcome.Within(var first, var patience) -> {
        var end = obey(first, request);
        if (end.isEmpty()) {
          quiet().limit(patience);
        }
        yield end;
      }
      case Outcome.Stop(var first, var reason) ->
          obey(first, request).or(() -> Optional.of(reason));
    };
  }

  private Quiet quiet() {
    if (quiet == null) {
      quiet = context.quiet();
    }
    return quiet;
  }

  private static Request asked(Optional<Request> request, Outcome outcome) {
    return request.orElseThrow(
        () -> new IllegalStateException(outcome + " is an outcome of onRequest, not of onMessage"));
  }
}
