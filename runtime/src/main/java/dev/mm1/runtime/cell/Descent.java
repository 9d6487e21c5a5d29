package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// Where an actor comes from: all children of one actor share it.
///
/// @param from the actor that spawned them, or whose forks they are; empty if the node spawned them
/// @param separator what stands before their own names in their paths
record Descent(Optional<Birth> from, char separator) {

  /// Of those that the node spawns.
  static final Descent OF_NODE = new Descent(Optional.empty(), '/');

  static Descent childrenOf(Cell parent) {
    return new Descent(Optional.of(parent.birth()), '/');
  }

  static Descent forksOf(Cell main) {
    return new Descent(Optional.of(main.birth()), '#');
  }

  Optional<Address> parent() {
    return from.map(Birth::address);
  }
}
