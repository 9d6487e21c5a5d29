package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Optional;

/// Sends a letter and waits for room on the task of the sender.
final class AwaitedRoom {

  private final Fence fence;
  private final Pause pause;
  private final PatientLetter letter;

  private AwaitedRoom(Fence fence, Pause pause, PatientLetter letter) {
    this.fence = fence;
    this.pause = pause;
    this.letter = letter;
  }

  /// To be called on the sender's task.
  static AwaitedRoom of(Cells cells, Cell sender, Fence fence, Letter letter, Duration patience) {
    var task = cells.host().current();
    return new AwaitedRoom(
        fence,
        new Pause(cells.host(), sender),
        new PatientLetter(cells, letter, patience, task::wake));
  }

  Delivery send() throws InterruptedException {
    fence.passWaiting();
    var delivery = attempt();
    try {
      while (delivery.isEmpty()) {
        letter.awaitRoom();
        delivery = attempt();
        if (delivery.isEmpty()) {
          pause.until(letter.deadline());
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
