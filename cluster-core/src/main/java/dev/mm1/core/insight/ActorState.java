package dev.mm1.core.insight;

/// What an actor is doing.
public enum ActorState {
  /// There is nothing to do: it waits for a message.
  IDLE,
  /// There is something to do, and no thread has come to it yet.
  READY,
  /// Its code runs; or waits for something that the node does not know of, such as a lock.
  BUSY,
  /// Its code waits for an answer, for room in a mailbox, for the end of another, or for its turn
  /// among the bodies of its process.
  WAITING,
  /// It was told to end, and its code has not returned yet.
  ENDING
}
