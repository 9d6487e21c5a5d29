package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Optional;

/// A letter whose sender waits while its receiver has no room.
///
/// A mailbox of this node says when it has room; the queue to another node is looked at again and
/// again.
final class PatientLetter {

  private static final Duration LOOK = Duration.ofMillis(10);

  private final Cells cells;
  private final Letter letter;
  private final long deadline;
  private final Runnable wake;

  /// @param wake is called when there may be room, on any thread; must not block
  PatientLetter(Cells cells, Letter letter, Duration patience, Runnable wake) {
    Deadline.checkPatience("a message to " + letter.to(), patience);
    cells.post().sent();
    this.cells = cells;
    this.letter = letter;
    this.deadline = Deadline.in(cells.host(), patience);
    this.wake = wake;
  }

  /// Tries to send it.
  ///
  /// @return what became of it; empty if there was no room and it is worth while to try again
  Optional<Delivery> attempt() {
    var delivery = cells.send(letter);
    if (delivery == Delivery.FULL && !Deadline.isOver(cells.host(), deadline)) {
      return Optional.empty();
    }
    if (!delivery.isAccepted()) {
      cells.post().refused(letter, delivery);
    }
    return Optional.of(delivery);
  }

  /// From now on who waits is woken; to be followed by one more attempt.
  void awaitRoom() {
    cells.find(letter.to()).ifPresent(cell -> cell.room().await(wake));
  }

  /// The sender has ended: nobody tries again.
  void giveUp() {
    awaitRoomNoMore();
    cells.post().refused(letter, Delivery.FULL);
  }

  void awaitRoomNoMore() {
    cells.find(letter.to()).ifPresent(cell -> cell.room().awaitNoMore(wake));
  }

  /// When to try again at the latest.
  long nextLook() {
    if (cells.find(letter.to()).isPresent()) {
      return deadline;
    }
    long look = Deadline.in(cells.host(), LOOK);
    return look - deadline < 0 ? look : deadline;
  }
}
