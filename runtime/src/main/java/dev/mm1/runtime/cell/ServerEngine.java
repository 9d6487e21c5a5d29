package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.ExitReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a server: each time there is work, on a fresh virtual thread, until there is none. An idle
/// server has no thread.
final class ServerEngine implements Engine {

  private final Cells cells;
  private final Cell cell;
  private final Supplier<? extends Server> factory;
  private final Fence fence;
  private final CellContext context;

  private final Running running = new Running();

  /// Belongs to the activation; handed on through the cell's lock.
  private @Nullable Handling handling;

  ServerEngine(Cells cells, Cell cell, Supplier<? extends Server> factory) {
    this.cells = cells;
    this.cell = cell;
    this.factory = factory;
    this.fence = new Fence(cell, this);
    this.context = new CellContext(cells, cell, fence);
  }

  @Override
  public void start() {
    resume();
  }

  @Override
  public void resume() {
    var _ = cells.host().start(cell.path(), this::activate);
  }

  private void activate() {
    running.on(cells.host().current());
    work().ifPresent(this::end);
  }

  private void end(ExitReason reason) {
    running.done();
    cells.undertaker().returned(cell, reason);
  }

  /// Works until there is nothing to do, or the server ends: then with the reason.
  private Optional<ExitReason> work() {
    Optional<ExitReason> end = handling == null ? guarded(this::begin) : Optional.empty();
    while (end.isEmpty() && cell.isAlive()) {
      var next = cell.intake().next();
      if (next.isPresent()) {
        end = guarded(() -> handle(next.get()));
      } else if (cell.intake().becomeIdle()) {
        return Optional.empty();
      }
    }
    return end.or(() -> Optional.of(ExitReason.killed()));
  }

  private Optional<ExitReason> begin() throws Exception {
    if (cell.isAlive()) {
      var server = factory.get();
      handling = new Handling(server, context, cell.birth());
      server.init(context);
    }
    return Optional.empty();
  }

  private Optional<ExitReason> handle(Object item) throws Exception {
    if (handling == null) {
      throw new IllegalStateException("a server is made before it is handed messages");
    }
    return handling.of(item);
  }

  /// A step of user code; may wish to end the server.
  @FunctionalInterface
  private interface Step {
    Optional<ExitReason> run() throws Exception;
  }

  /// Whatever the step throws ends the server. If it was the server's own wish, it has last words.
  private Optional<ExitReason> guarded(Step step) {
    var wish = new AtomicReference<Optional<ExitReason>>(Optional.empty());
    var thrown = cells.userCode().run(() -> wish.set(step.run()));
    var quit = fence.takeQuit();
    if (quit.isEmpty() && thrown.isPresent()) {
      return thrown.map(ExitReason::failed);
    }
    var end = quit.or(wish::get);
    end.ifPresent(this::lastWords);
    return end;
  }

  private void lastWords(ExitReason reason) {
    var server = handling;
    if (server != null && cell.isAlive()) {
      var thrown = cells.userCode().run(() -> server.terminate(reason));
      // It ends anyway: to quit once more says nothing new.
      if (fence.takeQuit().isEmpty()) {
        thrown.map(ExitReason::failed).ifPresent(this::report);
      }
    }
  }

  private void report(ExitReason failure) {
    cells.event(new ActorFailed(cell.address(), cell.path(), failure));
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
