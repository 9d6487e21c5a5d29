package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A timer whose messages go to another actor. It sends them without the actor that set it, which
/// may be busy, but under that actor's voice: before the signals of its end, or not at all.
final class OutwardTimer extends SetTimer {

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final Address to;

  /// One object, so that a room knows who waits. The room's reader must not wait for a lock of
  /// ours.
  private final Runnable wake = this::wake;

  /// What is due and has not been taken in yet.
  private @Nullable PatientLetter waiting;

  OutwardTimer(Timers timers, Order order, Address to) {
    super(timers, order);
    this.to = to;
  }

  private void wake() {
    var _ = timers().host().after(Duration.ZERO, this::rings);
  }

  @Override
  void rings() {
    synchronized (timers().cell().voice()) {
      synchronized (timers()) {
        if (timers().cell().isAlive() && timers().has(this)) {
          send();
        }
      }
    }
  }

  private void send() {
    if (waiting == null && !Deadline.isOver(timers().host(), due())) {
      // Woken by a room that it needs no more.
      return;
    }
    var letter = waiting == null ? fresh() : waiting;
    waiting = letter;
    var delivery = letter.attempt();
    if (delivery.isEmpty()) {
      letter.awaitRoom();
      delivery = letter.attempt();
    }
    delivery.ifPresentOrElse(this::sent, () -> ring(letter.deadline()));
  }

  private PatientLetter fresh() {
    var cells = timers().cells();
    var stamp = cells.traces().fresh();
    var letter = new Letter(timers().cell().address(), to, stamp, order().message());
    return new PatientLetter(cells, letter, FOR_EVER, wake);
  }

  private void sent(Delivery delivery) {
    waitNoMore();
    waiting = null;
    switch (delivery) {
      // The node may come back.
      case ACCEPTED, NO_ROUTE -> timers().delivered(this);
      case FULL, CLOSED, NOT_FOUND, TTL_EXHAUSTED, UNENCODABLE -> timers().over(this);
    }
  }

  private void waitNoMore() {
    if (waiting != null) {
      waiting.awaitRoomNoMore();
    }
  }

  @Override
  void stop() {
    super.stop();
    waitNoMore();
  }

  /// What was due and found no room is lost.
  @Override
  void die() {
    if (waiting != null) {
      waiting.giveUp();
    }
  }
}
