package dev.mm1.sup;

import dev.mm1.core.actor.Spawn;

/// What a child runs, and with that where it lives. The decisions of a supervisor do not depend on
/// it: the loss of a node is an end like any other, with `NoConnection` as its reason.
public sealed interface ChildCode permits ChildCode.Here, Elsewhere {

  /// Code of this program, on the supervisor's node.
  record Here(Spawn spawn) implements ChildCode {}
}
