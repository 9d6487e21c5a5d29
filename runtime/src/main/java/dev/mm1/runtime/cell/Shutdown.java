package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Ends all actors of a node within a budget.
final class Shutdown {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final Cells cells;
  private final Host host;
  private final Collection<Cell> living;

  Shutdown(Cells cells, Collection<Cell> living) {
    this.cells = cells;
    this.host = cells.host();
    this.living = living;
  }

  void run(Duration orderly, Duration kill) throws InterruptedException {
    long deadline = Deadline.in(host, orderly);
    for (Cell root : roots()) {
      root.exit(cells.outside(), ExitReason.shutdown());
      await(List.of(root), deadline);
    }
    living.forEach(cell -> cell.exit(cells.outside(), ExitReason.shutdown()));
    await(living, deadline);
    living.forEach(Cell::kill);
    await(living, Deadline.in(host, kill));
  }

  /// Those that the node spawned, the youngest first.
  private List<Cell> roots() {
    return living.stream()
        .filter(Cell::isRoot)
        .sorted(Comparator.comparing(Cell::address).reversed())
        .toList();
  }

  private void await(Collection<Cell> cells, long deadline) throws InterruptedException {
    Task waiting = host.current();
    while (!cells.stream().allMatch(Cell::hasEnded) && !Deadline.isOver(host, deadline)) {
      var look = host.after(LOOK, waiting::wake);
      host.parkUntil(deadline);
      look.cancel();
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the actors of the node were ending");
      }
    }
  }
}
