package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// Waits for an actor to become ready. Must not block.
interface Expecting {

  /// The actor, on its own thread, can be reached at that address. Only the first time counts.
  void ready(Cell itself, Address at);

  /// The actor has ended.
  void ended(ExitReason reason);
}
