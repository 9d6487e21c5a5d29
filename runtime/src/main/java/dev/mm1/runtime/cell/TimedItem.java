package dev.mm1.runtime.cell;

import dev.mm1.core.host.TimeSource;
import dev.mm1.core.insight.Measures;
import dev.mm1.runtime.signal.Signal.Letter;

/// A letter of the sample whose wait is measured.
final class TimedItem extends Item {

  private final Measures measures;
  private final TimeSource time;
  private final long since;

  TimedItem(Letter letter, Measures measures, TimeSource time) {
    super(letter);
    this.measures = measures;
    this.time = time;
    this.since = time.nanos();
  }

  /// The actor takes it out of its mailbox.
  void taken() {
    measures.waited(time.nanos() - since);
  }
}
