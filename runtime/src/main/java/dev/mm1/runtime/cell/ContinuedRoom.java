package dev.mm1.runtime.cell;

import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends a letter, while its sender goes on. Each attempt is made on the sender's thread, between
/// two messages: that it sends nothing after its end is then its fence's business.
final class ContinuedRoom implements Errand {

  private final Cells cells;
  private final Cell sender;
  private final Fence fence;
  private final PatientLetter letter;
  private final Consumer<Delivery> then;
  private volatile @Nullable Timer look;
  private boolean done;

  ContinuedRoom(
      Cells cells,
      Cell sender,
      Fence fence,
      Letter letter,
      Duration patience,
      Consumer<Delivery> then) {
    this.cells = cells;
    this.sender = sender;
    this.fence = fence;
    this.letter = new PatientLetter(cells, letter, patience, this::again);
    this.then = then;
  }

  /// Makes the first attempt; `then` hears of it later all the same.
  void begin() {
    sender.begin(this);
    fence.send(letter::attempt).ifPresentOrElse(this::done, this::awaitRoom);
  }

  private void again() {
    sender.proceed(this::attempt);
  }

  private void attempt() {
    if (!done) {
      cancelLook();
      fence.send(letter::attempt).ifPresentOrElse(this::done, this::awaitRoom);
    }
  }

  private void awaitRoom() {
    letter.awaitRoom();
    fence
        .send(letter::attempt)
        .ifPresentOrElse(
            this::done,
            () -> {
              long left = letter.deadline() - cells.host().time().nanos();
              look = cells.host().after(Duration.ofNanos(Math.max(0, left)), this::again);
            });
  }

  private void done(Delivery delivery) {
    done = true;
    letter.awaitRoomNoMore();
    sender.finish(this);
    sender.proceed(() -> then.accept(delivery));
  }

  @Override
  public void abandon(ExitReason reason) {
    cancelLook();
    letter.giveUp();
  }

  private void cancelLook() {
    var running = look;
    if (running != null) {
      boolean _ = running.cancel();
    }
  }
}
