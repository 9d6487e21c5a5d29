package dev.mm1.runtime.cell;

import dev.mm1.core.actor.StopTimeout;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.util.function.BooleanSupplier;

/// The end of another actor, awaited on the task of the actor that wants it.
final class AwaitedEnding {

  private final Ending ending;
  private final Awaited<ExitReason> end;
  private final WatchRef ref;

  /// Watches the target and tells it to end.
  ///
  /// @param end by which the end will be waited for
  AwaitedEnding(Ending ending, Awaited<ExitReason> end) {
    this.ending = ending;
    this.end = end;
    this.ref =
        ending.begin(
            down -> {
              end.come(down.reason());
              return Heard.NOTHING_LEFT;
            });
  }

  /// Waits for it.
  ///
  /// @param wanted whether the actor still wants to know
  ExitReason reason(BooleanSupplier wanted) throws InterruptedException {
    var host = ending.cells().host();
    try {
      var byItself = end.until(Deadline.in(host, ending.patience()), wanted);
      if (byItself.isPresent()) {
        return byItself.get();
      }
      ending.kill();
      return end.until(Deadline.in(host, Ending.AFTER_KILL), wanted)
          .orElseThrow(
              () -> new StopTimeout(ending.target(), ending.patience().plus(Ending.AFTER_KILL)));
    } finally {
      ending.unwatch(ref);
    }
  }
}
