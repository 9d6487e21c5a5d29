package dev.mm1.simulator.puppet;

/// The kinds of actor. Every promise holds for all of them.
public enum Kind {
  /// With a loop of its own.
  PROCESS,
  /// A server whose handlers run on virtual threads.
  VIRTUAL,
  /// A server whose handlers run on the dispatcher, and must not wait.
  DISPATCHER;

  /// Whether its code may wait for something.
  public boolean mayWait() {
    return this != DISPATCHER;
  }
}
