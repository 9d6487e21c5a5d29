package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.ExitReason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a server: it is activated each time there is work, and handles one item after the other
/// until there is none. After a batch it gives others a turn. An idle server has no thread.
abstract sealed class HostedEngine extends TaskEngine permits VirtualEngine, DispatcherEngine {

  /// How many items an activation handles before it gives others a turn.
  private static final int BATCH = 256;

  final Cell cell;
  private final Supplier<? extends Server> factory;
  private final CellContext context;

  /// Belongs to the activation, as what follows; handed on through the mailbox.
  private @Nullable Handling handling;

  /// How many items the activation may still handle.
  private int left;

  HostedEngine(Cells cells, Cell cell, Supplier<? extends Server> factory) {
    this.cell = cell;
    this.factory = factory;
    this.context = new CellContext(cells, cell, new Fence(cell));
    works(cells.host().time().coarseNanos());
  }

  final Cells cells() {
    return context.cells();
  }

  @Override
  public void start() {
    resume();
  }

  /// What [#resume] leads to, on the thread that runs the actor from now on.
  final void activate() {
    works(cells().host().time().coarseNanos());
    on(cells().host().current());
    left = BATCH;
    var end = handling == null ? guarded(this::begin) : Optional.<ExitReason>empty();
    while (end.isEmpty() && left > 0 && cell.isAlive()) {
      end = guarded(this::handleAll);
      if (end.isEmpty() && left > 0 && cell.isAlive() && leaves()) {
        return;
      }
    }
    if (end.isPresent() || !cell.isAlive()) {
      end(end.orElseGet(ExitReason::killed));
    } else {
      off();
      resume();
    }
  }

  /// Whether there is nothing to do, so that the next activation is for whoever brings something.
  private boolean leaves() {
    off();
    if (cell.intake().becomeIdle()) {
      return true;
    }
    on(cells().host().current());
    return false;
  }

  private void end(ExitReason reason) {
    if (handling != null) {
      handling.over();
    }
    done();
    cells().undertaker().returned(cell, reason);
  }

  private Optional<ExitReason> begin() throws Exception {
    if (cell.isAlive()) {
      var made = new Handling(factory.get(), context, cell);
      handling = made;
      made.init();
    }
    return Optional.empty();
  }

  /// Handles items until there is none, or the server wishes to end or may do no more.
  private Optional<ExitReason> handleAll() throws Exception {
    if (handling == null) {
      throw new IllegalStateException("a server is made before it is handed messages");
    }
    var intake = cell.intake();
    var end = Optional.<ExitReason>empty();
    while (end.isEmpty() && left > 0 && cell.isAlive() && !context.fence().isQuitting()) {
      var next = intake.next();
      if (next.isEmpty()) {
        return end;
      }
      left--;
      end = handle(handling, next.get());
      // An interrupt that a handler has left behind is not for the next one. That of an actor which
      // was told to end is seen by the cell.
      boolean _ = Thread.interrupted();
    }
    return end;
  }

  private Optional<ExitReason> handle(Handling server, Object item) throws Exception {
    var metering = cells().metering();
    if (metering == null || !metering.isSample(cell)) {
      return server.of(item);
    }
    long since = metering.now();
    var end = server.of(item);
    metering.handled(since);
    return end;
  }

  /// User code; may wish to end the server.
  @FunctionalInterface
  private interface Step {
    Optional<ExitReason> run() throws Exception;
  }

  /// Whatever the step throws ends the server. If it was the server's own wish, it has last words.
  private Optional<ExitReason> guarded(Step step) {
    var wish = new AtomicReference<Optional<ExitReason>>(Optional.empty());
    var thrown = cells().userCode().run(() -> wish.set(step.run()));
    var quit = context.fence().takeQuit();
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
      var thrown = cells().userCode().run(() -> server.terminate(reason));
      // It ends anyway: to quit once more says nothing new.
      if (context.fence().takeQuit().isEmpty()) {
        thrown.map(ExitReason::failed).ifPresent(this::report);
      }
    }
  }

  private void report(ExitReason failure) {
    cells().event(new ActorFailed(cell.address(), cell.path(), failure));
  }
}
