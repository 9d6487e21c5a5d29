package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.settings.ActorPlace;
import java.util.ArrayDeque;
import java.util.Optional;

/// What an actor is born with.
///
/// @param start that waits until it is ready; empty if nobody does
record Birth(Address address, Descent descent, Spawn spec, Optional<? extends Expecting> start) {

  /// The names from the root. Put together each time: many actors are never asked for it, and a
  /// deep tree would hold each name once for every actor below it.
  String path() {
    var names = new ArrayDeque<String>();
    var at = Optional.of(this);
    while (at.isPresent()) {
      var birth = at.get();
      names.addFirst(birth.descent.separator() + birth.spec.name());
      at = birth.descent.from();
    }
    return String.join("", names);
  }

  /// What is set for it.
  ActorPlace place() {
    return descent.placeOf(spec.name());
  }

  /// How many user messages may wait for it.
  int mailbox() {
    return place().mailbox(spec.mailbox());
  }

  /// Whether no actor of this node spawned it.
  boolean isRoot() {
    return descent.isRoot();
  }

  /// The actor that spawned it, which may live on another node; empty if the node did.
  Optional<Address> parent() {
    return descent.parent();
  }

  /// Whether this actor ends when the way to that one is lost, trapping or not.
  boolean standsOnTheWayTo(Address peer) {
    return descent.patron().filter(patron -> patron.isFor(peer)).isPresent();
  }

  /// Whether that is the actor whose end ends this one, if it is a server.
  boolean isParent(Address peer) {
    return spec.linked() && parent().filter(peer::equals).isPresent();
  }
}
