package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Optional;

/// A letter whose sender waits while its receiver has no room.
///
/// Whoever has no room, a mailbox of this node or the way to another, says when it has.
final class PatientLetter {

  private final Cells cells;
  private final Letter letter;
  private final long deadline;
  private final Runnable wake;

  /// The route that was asked to wake the sender.
  private volatile Optional<Route> asked = Optional.empty();

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
    if (cells.tag().owns(letter.to())) {
      cells.find(letter.to()).ifPresent(cell -> cell.room().await(wake));
      return;
    }
    asked.ifPresent(route -> route.awaitRoomNoMore(wake));
    if (cells.way(letter.to()) instanceof Way.Open(var route)) {
      asked = Optional.of(route);
      route.awaitRoom(letter.to(), wake);
    }
  }

  /// The sender has ended: nobody tries again.
  void giveUp() {
    awaitRoomNoMore();
    cells.post().refused(letter, Delivery.FULL);
  }

  void awaitRoomNoMore() {
    asked.ifPresent(route -> route.awaitRoomNoMore(wake));
    cells.find(letter.to()).ifPresent(cell -> cell.room().awaitNoMore(wake));
  }

  /// When to try for the last time.
  long deadline() {
    return deadline;
  }
}
