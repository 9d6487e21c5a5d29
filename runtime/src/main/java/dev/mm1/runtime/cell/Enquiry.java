package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import java.time.Duration;

/// Something that is sent out and whose answer is awaited at a slot.
interface Enquiry {

  /// Whom it is sent to.
  Address to();

  /// How long the answer may take.
  Duration timeout();

  /// Sends it; does not wait. If that cannot be done, the slot is closed with the reason.
  void send(Cells cells, Slot slot);

  static void checkPositive(String what, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "timeout %s of %s is not positive".formatted(timeout, what));
    }
  }
}
