package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a server: each time there is work, on a fresh virtual thread, until there is none. An idle
/// server has no thread.
final class ServerEngine implements Engine {

  private final Cells cells;
  private final Cell cell;
  private final Birth birth;
  private final Supplier<? extends Server> factory;
  private final CellContext context;

  private final Running running = new Running();

  /// Belongs to the activation; handed on through the cell's lock.
  private @Nullable Server server;

  ServerEngine(Cells cells, Cell cell, Birth birth, Supplier<? extends Server> factory) {
    this.cells = cells;
    this.cell = cell;
    this.birth = birth;
    this.factory = factory;
    this.context = new CellContext(cells, cell, birth, this);
  }

  @Override
  public void start() {
    resume();
  }

  @Override
  public void resume() {
    cells.host().start(cell.path(), this::activate);
  }

  private void activate() {
    running.on(cells.host().current());
    work().ifPresent(this::end);
  }

  private void end(ExitReason reason) {
    // Whether or not an interrupt was for us: it must not disturb the end.
    Thread.interrupted();
    cells.end(cell, reason);
    cells.unread(cell.take().leftTaken());
  }

  /// Works until there is nothing to do, or the server ends: then with the reason.
  private Optional<ExitReason> work() {
    Optional<ExitReason> end = server == null ? guarded(this::begin) : Optional.empty();
    while (end.isEmpty() && cell.isAlive()) {
      var next = cell.take().poll();
      if (next.isPresent()) {
        end = guarded(() -> handle(next.get()));
      } else if (cell.becomeIdle()) {
        return Optional.empty();
      }
    }
    return end.or(() -> Optional.of(ExitReason.killed()));
  }

  private Optional<ExitReason> begin() throws Exception {
    if (cell.isAlive()) {
      Server made = factory.get();
      server = made;
      made.init(context);
    }
    return Optional.empty();
  }

  private Optional<ExitReason> handle(Object item) throws Exception {
    return switch (item) {
      case Mailbox.Continuation work -> {
        work.run();
        yield Optional.empty();
      }
      case Exited(var peer, var reason) when birth.isParent(peer) -> Optional.of(stop(reason));
      case Letter letter when letter.body() instanceof Request request ->
          obey(server().onRequest(context, request), Optional.of(request));
      case Letter letter -> obey(server().onMessage(context, letter.body()), Optional.empty());
      default -> obey(server().onMessage(context, item), Optional.empty());
    };
  }

  private Optional<ExitReason> obey(Outcome outcome, Optional<Request> request) {
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
      case Outcome.Stop(var first, var reason) -> {
        var earlier = obey(first, request);
        yield Optional.of(stop(earlier.orElse(reason)));
      }
    };
  }

  private static Request asked(Optional<Request> request, Outcome outcome) {
    return request.orElseThrow(
        () -> new IllegalStateException(outcome + " is an outcome of onRequest, not of onMessage"));
  }

  private ExitReason stop(ExitReason reason) {
    if (cell.isAlive()) {
      cells.userCode().run(() -> server().terminate(context, reason)).ifPresent(this::report);
    }
    return reason;
  }

  private void report(Throwable thrown) {
    cells.reportTerminate(cell, ExitReason.failed(thrown));
  }

  private Server server() {
    Server made = server;
    if (made == null) {
      throw new IllegalStateException("a server is made before it is handed messages");
    }
    return made;
  }

  /// A step of user code.
  @FunctionalInterface
  private interface Step {
    Optional<ExitReason> run() throws Exception;
  }

  /// Whatever the step throws ends the server; if it was the server's own wish, with that reason.
  private Optional<ExitReason> guarded(Step step) {
    var end =
        new Object() {
          Optional<ExitReason> reason = Optional.empty();
        };
    var thrown = cells.userCode().run(() -> end.reason = step.run());
    var quit = context.quitReason();
    if (quit.isPresent()) {
      context.quitDone();
      return quit.map(this::stop);
    }
    return thrown.map(ExitReason::failed).or(() -> end.reason);
  }

  @Override
  public void interrupt() {
    running.interrupt();
  }

  @Override
  public boolean isCurrent() {
    return running.isCurrent();
  }

  @Override
  public List<StackTraceElement> stack() {
    return running.stack();
  }
}
