package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.util.Optional;

/// What an actor is born with.
///
/// @param start that waits until it is ready; empty if nobody does
record Birth(Address address, Descent descent, Spawn spec, Optional<Start> start) {

  /// The names from the root. Put together each time, for many actors are never asked for it.
  String path() {
    return descent.above() + spec.name();
  }

  /// The actor that spawned it; empty if the node did.
  Optional<Address> parent() {
    return descent.parent();
  }

  /// Whether that is the actor whose end ends this one, if it is a server.
  boolean isParent(Address peer) {
    return spec.linked() && parent().filter(peer::equals).isPresent();
  }
}
