package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;

/// The end that one actor brings about for another: told first, killed if that takes too long.
///
/// @param self who wants it
/// @param target who is to end
/// @param patience how long it may take by itself
record Ending(Cells cells, Cell self, Address target, Duration patience) {

  /// How long nobody may hear of the end after the kill.
  static final Duration AFTER_KILL = Duration.ofSeconds(5);

  Ending {
    Deadline.checkPatience("the end of " + target, patience);
    if (target.equals(self.address())) {
      throw new IllegalArgumentException(target + " cannot await its own end; use quit");
    }
  }

  /// Watches the target and tells it to end.
  WatchRef begin(Heard heard) {
    var ref = relations().watch(target, heard);
    if (patience.isZero()) {
      kill();
    } else {
      var _ = cells.send(new Signal.Exit(self.address(), target, ExitReason.shutdown()));
    }
    return ref;
  }

  void kill() {
    var _ = cells.send(new Signal.Kill(self.address(), target));
  }

  void unwatch(WatchRef ref) {
    var _ = relations().unwatch(ref);
  }

  private Relations relations() {
    return new Relations(cells, self);
  }
}
