package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.signal.ExitReason;
import java.util.List;

/// Runs a process: its loop on a virtual thread of its own, from the first moment to the last.
final class ProcessEngine implements Engine {

  private final Cells cells;
  private final Cell cell;
  private final Actor actor;
  private final CellContext context;

  private final Running running = new Running();

  ProcessEngine(Cells cells, Cell cell, Birth birth, Actor actor) {
    this.cells = cells;
    this.cell = cell;
    this.actor = actor;
    this.context = new CellContext(cells, cell, birth, this);
  }

  @Override
  public void start() {
    cells.host().start(cell.path(), this::live);
  }

  private void live() {
    running.on(cells.host().current());
    var thrown = cells.userCode().run(this::runUnlessTold);
    // Whether or not an interrupt was for us: it must not disturb the end.
    Thread.interrupted();
    cells.end(
        cell,
        context
            .quitReason()
            .orElseGet(() -> thrown.map(ExitReason::failed).orElseGet(ExitReason::normal)));
    cells.unread(cell.take().leftTaken());
  }

  private void runUnlessTold() throws Exception {
    if (cell.isAlive()) {
      actor.run(context);
    }
  }

  @Override
  public void resume() {
    running.wake();
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
