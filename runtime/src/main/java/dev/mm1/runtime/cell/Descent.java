package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.settings.ActorPlace;
import java.util.Optional;

/// Where an actor comes from: all children of one actor share it.
///
/// @param from the actor that spawned them, or whose forks they are; empty if the node spawned them
/// @param separator what stands before their own names in their paths
/// @param place what is set for the actor that they come from
record Descent(Optional<Birth> from, char separator, ActorPlace place) {

  private static final char CHILD = '/';
  private static final char FORK = '#';

  /// Of those that the node spawns.
  ///
  /// @param root what is set for all
  static Descent ofNode(ActorPlace root) {
    return new Descent(Optional.empty(), CHILD, root);
  }

  static Descent childrenOf(Cell parent) {
    return new Descent(Optional.of(parent.birth()), CHILD, parent.birth().place());
  }

  /// A fork is one more body of the same actor: what is set for that holds for it.
  static Descent forksOf(Cell main) {
    return new Descent(Optional.of(main.birth()), FORK, main.birth().place());
  }

  /// What is set for the one of them that is called so.
  ActorPlace placeOf(String name) {
    return separator == FORK ? place : place.child(name);
  }

  Optional<Address> parent() {
    return from.map(Birth::address);
  }
}
