package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The first few of many actors, in some order.
final class Chosen {

  /// An actor and its place in the order.
  ///
  /// @param rank the higher, the earlier; as it was when it was considered
  /// @param path empty if the order is by rank
  private record Candidate(Cell cell, long rank, String path) {}

  private static final Comparator<Candidate> ORDER =
      Comparator.comparingLong(Candidate::rank)
          .reversed()
          .thenComparing(Candidate::path)
          .thenComparing(candidate -> candidate.cell().address());

  private final Selection wanted;
  private final Host host;

  /// The last in the order first: it is the next to make room.
  private final PriorityQueue<Candidate> kept = new PriorityQueue<>(ORDER.reversed());

  private int leftOut;

  Chosen(Selection wanted, Host host) {
    this.wanted = wanted;
    this.host = host;
  }

  void consider(Cell cell) {
    if (wanted.isOfAll() || wanted.includes(cell.path())) {
      keep(candidate(cell));
    }
  }

  private void keep(Candidate candidate) {
    kept.add(candidate);
    if (kept.size() > wanted.limit()) {
      var _ = kept.remove();
      leftOut++;
    }
  }

  private Candidate candidate(Cell cell) {
    return switch (wanted.order()) {
      case PATH -> new Candidate(cell, 0, cell.path());
      case WAITING -> new Candidate(cell, cell.mailbox().waiting(), "");
      case HANDLED -> new Candidate(cell, cell.mailbox().handled(), "");
      case BUSY -> new Candidate(cell, busyFor(cell), "");
    };
  }

  private long busyFor(Cell cell) {
    return Look.state(cell) == ActorState.IDLE ? -1 : Look.time(cell, host).toNanos();
  }

  /// Those that are left.
  List<Cell> inOrder() {
    return kept.stream().sorted(ORDER).map(Candidate::cell).toList();
  }

  /// How many were wanted and found no room.
  int leftOut() {
    return leftOut;
  }
}
