package dev.mm1.core.insight;

/// What sort of actor somebody is.
public enum ActorKind {
  /// A loop of its own on a virtual thread of its own.
  PROCESS,
  /// Another body of a process, with an address of its own.
  FORK,
  /// A server on a fresh virtual thread whenever there is work.
  VIRTUAL,
  /// A server on the threads of the dispatcher.
  DISPATCHER
}
