package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.signal.ExitReason;
import java.util.List;

/// Runs a process: its loop on a virtual thread of its own, from the first moment to the last.
final class ProcessEngine implements Engine {

  private final Cells cells;
  private final Cell cell;
  private final Actor actor;
  private final Fence fence;
  private final Pause pause;

  private final Running running = new Running();

  ProcessEngine(Cells cells, Cell cell, Actor actor) {
    this.cells = cells;
    this.cell = cell;
    this.actor = actor;
    this.fence = new Fence(cell, this);
    this.pause = new Pause(cells.host(), cell);
  }

  @Override
  public void start() {
    var _ = cells.host().start(cell.path(), this::live);
  }

  private void live() {
    running.on(cells.host().current());
    pause.take();
    var thrown = cells.userCode().run(this::runUnlessTold);
    running.done();
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
    running.wake();
  }

  @Override
  public void interrupt() {
    running.interrupt();
  }

  @Override
  public boolean mayWait() {
    return true;
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
