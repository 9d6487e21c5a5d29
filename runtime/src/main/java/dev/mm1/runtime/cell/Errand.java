package dev.mm1.runtime.cell;

/// Something that an actor has begun and that is under way without it.
@FunctionalInterface
interface Errand {

  /// The actor has ended: nobody waits for the outcome. Must not block.
  void abandon();
}
