package dev.mm1.runtime.cell;

import dev.mm1.core.host.TimeSource;
import dev.mm1.core.insight.Measures;
import dev.mm1.runtime.signal.Signal.Letter;

/// Whom the measures of a node are told, and which messages are timed: of each actor every so many,
/// of each another one, so that the short-lived have their share.
///
/// @param time the exact clock
record Metering(Measures measures, TimeSource time) {

  /// The letter on its way into a mailbox.
  Item item(Cell to, Letter letter) {
    return isSample(to, to.mailbox().arrived())
        ? new TimedItem(letter, measures, time)
        : new Item(letter);
  }

  /// Whether what the actor is about to handle is of the sample.
  boolean isSample(Cell actor) {
    return isSample(actor, (int) actor.mailbox().handled());
  }

  private static boolean isSample(Cell actor, int count) {
    return (count + actor.address().serial()) % Measures.SAMPLE == 0;
  }

  long now() {
    return time.nanos();
  }

  void handled(long since) {
    measures.handled(time.nanos() - since);
  }
}
