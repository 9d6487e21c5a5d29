package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import java.time.Duration;

/// Something that is sent out and whose answer is awaited at a slot.
interface Enquiry {

  /// Whom it is sent to.
  Address to();

  /// How long the answer may take.
  Duration timeout();

  /// Sends it; does not wait. If that cannot be done, the slot is closed with the reason.
  void send(Cells cells, Slot slot);

  /// Sends it for who belongs to no actor; does not wait.
  ///
  /// @param whenDone must not block
  default void begin(Cells cells, SlotDone whenDone) {
    sendInTime(cells, cells.slots().open(to(), whenDone));
  }

  /// As [#send], and the slot is closed when the time is over.
  default void sendInTime(Cells cells, Slot slot) {
    send(cells, slot);
    cells.slots().limit(slot, cells.host().after(timeout(), () -> late(cells, slot)));
  }

  private void late(Cells cells, Slot slot) {
    if (cells.slots().close(slot.address(), new Answer.Late(timeout())).isPresent()) {
      abandon(cells, slot);
    }
  }

  /// It took too long: whoever holds it need not answer any more.
  default void abandon(Cells cells, Slot slot) {}

  static void checkPositive(String what, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "timeout %s of %s is not positive".formatted(timeout, what));
    }
  }
}
