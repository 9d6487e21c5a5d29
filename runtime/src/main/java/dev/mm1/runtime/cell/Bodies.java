package dev.mm1.runtime.cell;

import dev.mm1.core.signal.ExitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An actor that has forks: its main body and the others share their turns and their fate. Each is
/// a cell with a mailbox, links and watches of its own.
final class Bodies implements Errand {

  private final Cell main;
  private final Turns turns;
  private final List<Cell> forks = new ArrayList<>();

  /// Why the main body ended. Guarded by this, as the list is.
  private Optional<ExitReason> end = Optional.empty();

  Bodies(Cell main, Turns turns) {
    this.main = main;
    this.turns = turns;
  }

  Turns turns() {
    return turns;
  }

  /// Whether that is not the main body.
  boolean isFork(Cell cell) {
    return !cell.equals(main);
  }

  /// A fork was made, and has yet to run.
  void add(Cell fork) {
    Optional<ExitReason> over;
    synchronized (this) {
      forks.add(fork);
      over = end;
    }
    over.ifPresent(fork::tell);
  }

  /// The main body has ended, and all others end with it.
  @Override
  public void abandon(ExitReason reason) {
    List<Cell> left;
    synchronized (this) {
      end = Optional.of(reason);
      left = List.copyOf(forks);
    }
    left.forEach(fork -> fork.tell(reason));
  }

  /// A body was told to end, or ends in another way than by having done its work: so does the
  /// actor.
  void ending(Cell body, ExitReason reason) {
    if (isFork(body)) {
      main.tell(reason);
    }
  }

  /// A fork has ended.
  synchronized void left(Cell fork) {
    forks.remove(fork);
  }

  /// The main body first.
  List<Cell> all() {
    synchronized (this) {
      return Stream.concat(Stream.of(main), forks.stream()).toList();
    }
  }
}
