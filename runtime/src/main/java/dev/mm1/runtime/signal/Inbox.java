package dev.mm1.runtime.signal;

/// Takes what arrives for the actors of this node.
@FunctionalInterface
public interface Inbox {

  /// Takes a signal that came over a route; does not wait. Signals of one pair must be handed over
  /// in their order, and none after the route has ended.
  void deliver(Route over, Signal signal);
}
