package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.signal.ExitReason;

/// Runs a process: its loop on a virtual thread of its own, from the first moment to the last.
final class ProcessEngine extends TaskEngine {

  private final Cells cells;
  private final Cell cell;
  private final Actor actor;
  private final Fence fence;

  ProcessEngine(Cells cells, Cell cell, Actor actor) {
    this.cells = cells;
    this.cell = cell;
    this.actor = actor;
    this.fence = new Fence(cell);
    works(cells.host().time().coarseNanos());
  }

  @Override
  public void start() {
    var _ = cells.host().start(cell.path(), this::live);
  }

  private void live() {
    on(cells.host().current());
    var pause = new Pause(cells.host(), cell);
    pause.take();
    var thrown = cells.userCode().run(this::runUnlessTold);
    done();
    var quit = fence.takeQuit();
    var wish = quit.or(() -> thrown.map(ExitReason::failed));
    // A fork that has done its work leaves the actor as it is.
    wish.ifPresent(reason -> cell.bodies().ifPresent(bodies -> bodies.ending(cell, reason)));
    pause.pass();
    cells.undertaker().returned(cell, wish.orElseGet(ExitReason::normal));
    cell.bodies().ifPresent(bodies -> bodies.left(cell));
  }

  private void runUnlessTold() throws Exception {
    if (cell.isAlive()) {
      actor.run(new CellContext(cells, cell, fence));
    }
  }

  @Override
  public void resume() {
    wake();
  }

  @Override
  public boolean mayWait() {
    return true;
  }
}
