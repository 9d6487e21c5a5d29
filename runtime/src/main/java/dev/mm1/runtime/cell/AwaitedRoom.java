package dev.mm1.runtime.cell;

import dev.mm1.core.host.Task;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Optional;

/// Sends a letter and waits for room on the task of the sender.
final class AwaitedRoom {

  private final Cells cells;
  private final Fence fence;
  private final PatientLetter letter;

  AwaitedRoom(Cells cells, Fence fence, Letter letter, Duration patience) {
    this.cells = cells;
    this.fence = fence;
    Task sender = cells.host().current();
    this.letter = new PatientLetter(cells, letter, patience, sender::wake);
  }

  Delivery send() throws InterruptedException {
    fence.passWaiting();
    var delivery = attempt();
    try {
      while (delivery.isEmpty()) {
        letter.awaitRoom();
        delivery = attempt();
        if (delivery.isEmpty()) {
          cells.host().parkUntil(letter.nextLook());
          fence.passWaiting();
        }
      }
    } finally {
      letter.awaitRoomNoMore();
    }
    return delivery.get();
  }

  private Optional<Delivery> attempt() {
    return fence.send(letter::attempt);
  }
}
