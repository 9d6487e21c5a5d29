package dev.mm1.runtime.cell;

import dev.mm1.core.signal.ExitReason;

/// Something that an actor has begun and that is under way without it.
@FunctionalInterface
interface Errand {

  /// The actor has ended: nobody waits for the outcome. Must not block.
  ///
  /// @param reason why it ended
  void abandon(ExitReason reason);
}
