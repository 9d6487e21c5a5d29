package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// Where an actor comes from: all children of one actor share it.
///
/// @param above what their paths begin with, before their own names
/// @param parent the actor that spawned them; empty if the node did
record Descent(String above, Optional<Address> parent) {

  /// Of those that the node spawns.
  static final Descent OF_NODE = new Descent("/", Optional.empty());

  static Descent childrenOf(Cell parent) {
    return new Descent(parent.path() + "/", Optional.of(parent.address()));
  }

  static Descent forksOf(Cell main) {
    return new Descent(main.path() + "#", Optional.of(main.address()));
  }
}
