package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.ExitReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a server: it is activated each time there is work, and handles one item after the other
/// until there is none. After a batch it gives others a turn. An idle server has no thread.
abstract sealed class HostedEngine implements Engine permits VirtualEngine, DispatcherEngine {

  /// How many items an activation handles before it gives others a turn.
  private static final int BATCH = 256;

  final Cells cells;
  final Cell cell;
  private final Supplier<? extends Server> factory;
  private final Fence fence;
  private final CellContext context;

  final Running running = new Running();

  /// Belongs to the activation; handed on through the cell's lock.
  private @Nullable Handling handling;

  HostedEngine(Cells cells, Cell cell, Supplier<? extends Server> factory) {
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

  /// What [#resume] leads to, on the thread that runs the actor from now on.
  final void activate() {
    running.on(cells.host().current());
    var end = handling == null ? guarded(this::begin) : Optional.<ExitReason>empty();
    for (int left = BATCH; left > 0 && end.isEmpty() && cell.isAlive(); left--) {
      var next = cell.intake().next();
      if (next.isPresent()) {
        end = guarded(() -> handle(next.get()));
      } else if (leaves()) {
        return;
      }
    }
    if (end.isPresent() || !cell.isAlive()) {
      end(end.orElseGet(ExitReason::killed));
    } else {
      running.off();
      resume();
    }
  }

  /// Whether there is nothing to do, so that the next activation is for whoever brings something.
  private boolean leaves() {
    running.off();
    if (cell.intake().becomeIdle()) {
      return true;
    }
    running.on(cells.host().current());
    return false;
  }

  private void end(ExitReason reason) {
    running.done();
    cells.undertaker().returned(cell, reason);
  }

  private Optional<ExitReason> begin() throws Exception {
    if (cell.isAlive()) {
      var server = factory.get();
      var made = new Handling(server, context, cell.birth(), new Quiet(cells.host(), cell));
      handling = made;
      made.init();
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
  public boolean isCurrent() {
    return running.isCurrent();
  }

  @Override
  public List<StackTraceElement> stack() {
    return running.stack();
  }
}
