package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Ends all actors of a node within a budget.
final class Shutdown {

  private final Host host;
  private final Address node;
  private final Supplier<Stream<Cell>> living;
  private final Undertaker undertaker;

  /// @param node in whose name the actors are told
  /// @param living those who live when it is asked
  Shutdown(Host host, Address node, Supplier<Stream<Cell>> living, Undertaker undertaker) {
    this.host = host;
    this.node = node;
    this.living = living;
    this.undertaker = undertaker;
  }

  /// To be run once.
  Stopped run(Duration orderly, Duration kill) throws InterruptedException {
    undertaker.remember();
    int all = Math.toIntExact(living.get().count());
    long deadline = Deadline.in(host, orderly);
    long half = Deadline.in(host, orderly.dividedBy(2));
    for (Cell root : roots()) {
      tell(root);
      // Who is stubborn does not use up the time of those who have yet to be told.
      await(() -> Stream.of(root), Deadline.halfway(host, half));
    }
    // Whom nobody has told yet; children before their parents, which are older.
    youngestFirst(living.get()).forEach(this::tell);
    await(living, deadline);
    var stubborn = living.get().filter(Cell::isAlive).toList();
    living.get().forEach(Cell::kill);
    await(living, Deadline.in(host, kill));
    // Also those that have just ended: then they are gone when this returns.
    living.get().forEach(undertaker::declareDead);
    return stopped(all, stubborn);
  }

  /// @param stubborn those that had ignored what they were told
  private Stopped stopped(int all, List<Cell> stubborn) {
    var stuck = undertaker.declaredDead();
    int killed = Math.toIntExact(stubborn.stream().filter(cell -> !stuck.contains(cell)).count());
    var named =
        stuck.stream()
            .sorted(Comparator.comparing(Cell::address))
            .map(cell -> new Stopped.Stuck(cell.path(), cell.address()))
            .toList();
    return new Stopped(Math.max(0, all - killed - named.size()), killed, named);
  }

  private static List<Cell> youngestFirst(Stream<Cell> cells) {
    return cells.sorted(Comparator.comparing(Cell::address).reversed()).toList();
  }

  private void tell(Cell cell) {
    cell.exit(node, ExitReason.shutdown());
  }

  /// Those that the node or others spawned, the youngest first.
  private List<Cell> roots() {
    return youngestFirst(living.get().filter(cell -> cell.birth().isRoot()));
  }

  private void await(Supplier<Stream<Cell>> cells, long deadline) throws InterruptedException {
    var waiting = host.current();
    while (!cells.get().allMatch(Cell::hasEnded) && !Deadline.isOver(host, deadline)) {
      undertaker.whenNextEnds(waiting);
      if (!cells.get().allMatch(Cell::hasEnded)) {
        host.parkUntil(deadline);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while the actors of the node were ending");
      }
    }
  }
}
