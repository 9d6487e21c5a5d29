package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;

/// Asks the cell of an actor, not its code, whether it is there.
final class Pinging {

  private Pinging() {}

  /// Does not wait.
  ///
  /// @param whenDone must not block
  static void begin(Cells cells, Address to, Duration timeout, SlotDone whenDone) {
    Ask.checkPositive(timeout);
    var slots = cells.slots();
    var slot = slots.open(to, whenDone);
    slots.expect(slot, to, cells.way(to));
    var delivery = cells.send(new Signal.Ping(slot.address(), to));
    if (!delivery.isAccepted()) {
      var _ = slots.close(slot.address(), new Answer.Failed(cells.post().why(to, delivery)));
    }
    var late = new Answer.Late(timeout);
    slots.limit(slot, cells.host().after(timeout, () -> slots.close(slot.address(), late)));
  }
}
