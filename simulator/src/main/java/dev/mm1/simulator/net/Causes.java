package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// Which reasons may be told of an actor.
record Causes(History history) {

  /// Whether the reason may be heard of the peer.
  ///
  /// @param who hears it
  /// @param since the fact that bound the two
  /// @param until the fact by which it was heard
  boolean mayHear(Address who, Address peer, ExitReason reason, int since, int until) {
    var here = history.life(who);
    var there = history.life(peer);
    return switch (reason) {
      case ExitReason.NoConnection(var node) ->
          (node.equals(there.name().value()) && !history.steady(here, there, since, until))
              || isEnd(peer, reason);
      case ExitReason.NoProc _ -> !history.lives(peer);
      default -> isEnd(peer, reason);
    };
  }

  /// Whether the actor has ended for that reason.
  boolean isEnd(Address who, ExitReason reason) {
    return history.end(who).filter(end -> isSame(end, reason)).isPresent();
  }

  /// Of a failure the stack may be told shorter elsewhere.
  private static boolean isSame(ExitReason one, ExitReason other) {
    if (one instanceof ExitReason.Failed a && other instanceof ExitReason.Failed b) {
      return a.type().equals(b.type()) && a.message().equals(b.message());
    }
    return one.equals(other);
  }
}
