package dev.mm1.sup;

import dev.mm1.core.node.NodeName;

/// A child on another node, which must offer its code ([dev.mm1.core.actor.Factories]).
///
/// When that node is lost, the child has ended with `NoConnection` for its supervisor, and is
/// started again by the same rules as after any other such end, wherever the placement says then.
/// The child itself ends as soon as its node has noticed that it has lost the supervisor's, even if
/// it traps exits. So a supervisor never knows of two instances; but until both sides have noticed
/// the loss, which takes as long as the limit on silence at most, the old one may still run beside
/// the new one. What must not happen twice at once needs more: a global name, say.
///
/// A child that is to be stopped while its node makes it is stopped as soon as it is there. Who has
/// a factory that may take its time bounds that by the time-out of the start ([StartPolicy]).
///
/// @param placement on which node, asked at each start
/// @param factory what that node calls what it offers
/// @param argument for the factory, the same at each start; its type must be registered in the
///   protocols of both nodes
public record Elsewhere(Placement placement, String factory, Object argument) implements ChildCode {

  /// A child on that node, whether it is up or not.
  ///
  /// @throws IllegalArgumentException if that can be no name of a node
  public static Elsewhere on(String node, String factory, Object argument) {
    return new Elsewhere(new Placement.Fixed(new NodeName(node)), factory, argument);
  }

  /// A child where the placement says.
  public static Elsewhere placed(Placement placement, String factory, Object argument) {
    return new Elsewhere(placement, factory, argument);
  }
}
