package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import java.time.Duration;
import java.util.Objects;

/// What is asked: a request goes out with the address of a slot, and the slot waits.
///
/// @param asker an actor, or the node's address for outsiders
/// @param to who is asked
/// @param timeout how long the answer may take
record Ask(Address asker, Address to, Object body, Duration timeout) implements Enquiry {

  Ask {
    Objects.requireNonNull(body, "a request must not be null");
    Enquiry.checkPositive("an ask of " + to, timeout);
  }

  /// Sends the request. From then on whoever holds it owes the slot an answer.
  @Override
  public void send(Cells cells, Slot slot) {
    cells.slots().expect(slot, to, cells.way(to));
    var _ =
        cells
            .post()
            .letter(new Letter(asker, to, Traces.current(), new Request(slot.address(), body)));
  }

  @Override
  public void abandon(Cells cells, Slot slot) {
    release(cells, slot.address(), slot.holder());
  }

  /// The asker does not wait any more: the holder of the request owes nothing. The answer, if it
  /// still comes, is a late one.
  static void giveUp(Cells cells, Slot slot) {
    if (cells.slots().abandon(slot)) {
      release(cells, slot.address(), slot.holder());
    }
  }

  /// Nobody waits at the slot: that actor owes it nothing.
  static void release(Cells cells, Address slot, Address holder) {
    var _ = cells.send(new Signal.AskOver(slot, holder, slot));
  }
}
