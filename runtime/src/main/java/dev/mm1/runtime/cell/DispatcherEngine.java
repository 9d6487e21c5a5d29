package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import dev.mm1.core.event.NodeEvent.ActorHogging;
import dev.mm1.core.host.ShortWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Runs a server on the threads of a dispatcher of the host, which it shares with others: nothing
/// interrupts a handler, and none may wait.
final class DispatcherEngine extends HostedEngine implements ShortWork {

  private final Executor dispatcher;

  DispatcherEngine(
      Cells cells, Cell cell, Supplier<? extends Server> factory, Executor dispatcher) {
    super(cells, cell, factory);
    this.dispatcher = dispatcher;
  }

  @Override
  public void resume() {
    dispatcher.execute(this);
  }

  @Override
  public void run() {
    activate();
  }

  /// An interrupt could hit another actor. So the end comes when the handler returns.
  @Override
  public void interrupt() {}

  @Override
  public boolean mayWait() {
    return false;
  }

  @Override
  public void overdue(Duration held, List<StackTraceElement> stack) {
    cells().event(new ActorHogging(cell.address(), cell.path(), held, stack));
  }
}
