package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.util.Optional;

/// What an actor is born with.
///
/// @param above what its path begins with, before its own name: most actors share it with others
/// @param parent the actor that spawned it; empty if the node did
/// @param start that waits until it is ready; empty if nobody does
record Birth(
    Address address, String above, Optional<Address> parent, Spawn spec, Optional<Start> start) {

  /// The names from the root. Put together each time, for many actors are never asked for it.
  String path() {
    return above + spec.name();
  }

  /// Whether that is the actor whose end ends this one, if it is a server.
  boolean isParent(Address peer) {
    return spec.linked() && parent.filter(peer::equals).isPresent();
  }
}
