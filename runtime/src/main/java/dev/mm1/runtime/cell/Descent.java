package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.settings.ActorPlace;
import java.util.Optional;

/// Where an actor comes from: all children of one actor share it.
///
/// @param from the actor that spawned them, or whose forks they are, or what stands for those of
///   another node; empty if the node spawned them
/// @param separator what stands before their own names in their paths
/// @param place what is set for the actor that they come from
/// @param patron the actor of another node that had them started
record Descent(Optional<Birth> from, char separator, ActorPlace place, Optional<Patron> patron) {

  private static final char CHILD = '/';
  private static final char FORK = '#';

  /// Of those that the node spawns.
  ///
  /// @param root what is set for all
  static Descent ofNode(ActorPlace root) {
    return new Descent(Optional.empty(), CHILD, root, Optional.empty());
  }

  static Descent childrenOf(Cell parent) {
    return of(parent.birth(), CHILD);
  }

  /// A fork is one more body of the same actor: what is set for that holds for it.
  static Descent forksOf(Cell main) {
    return of(main.birth(), FORK);
  }

  /// Of those that an actor of another node had started: below `/remote/NODE`, where nobody lives.
  ///
  /// @param root what is set for all
  static Descent elsewhere(ActorPlace root, Patron patron) {
    var remote = signpost(ofNode(root), "remote", patron);
    var node = signpost(of(remote, CHILD), patron.node().value(), patron);
    return new Descent(Optional.of(node), CHILD, node.place(), Optional.of(patron));
  }

  /// A part of a path that is no actor.
  private static Birth signpost(Descent descent, String name, Patron patron) {
    return new Birth(patron.address(), descent, Spawn.process(name, _ -> {}), Optional.empty());
  }

  private static Descent of(Birth from, char separator) {
    return new Descent(Optional.of(from), separator, from.place(), Optional.empty());
  }

  /// What is set for the one of them that is called so.
  ActorPlace placeOf(String name) {
    return separator == FORK ? place : place.child(name);
  }

  Optional<Address> parent() {
    return from.map(Birth::address);
  }

  /// Whether no actor of this node is their parent.
  boolean isRoot() {
    return from.isEmpty() || patron.isPresent();
  }
}
