package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;

/// Asks the cell of an actor, not its code, whether it is there.
record Pinging(Address to, Duration timeout) implements Enquiry {

  Pinging {
    Enquiry.checkPositive("a ping to " + to, timeout);
  }

  @Override
  public void send(Cells cells, Slot slot) {
    cells.slots().expect(slot, to, cells.way(to));
    var delivery = cells.send(new Signal.Ping(slot.address(), to));
    if (!delivery.isAccepted()) {
      var failed = new Answer.Failed(cells.post().why(to, delivery));
      var _ = cells.slots().close(slot.address(), failed);
    }
  }

  /// The answer of an actor that is there, as the time that it took.
  static Answer timed(Cells cells, long began, Answer answer) {
    return answer instanceof Answer.Given
        ? new Answer.Given(Duration.ofNanos(cells.host().time().nanos() - began))
        : answer;
  }
}
