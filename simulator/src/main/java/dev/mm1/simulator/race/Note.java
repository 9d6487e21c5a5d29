package dev.mm1.simulator.race;

import dev.mm1.core.address.Address;

/// Something that happened in a race.
///
/// @param who it happened to
/// @param what did or was done
/// @param outcome how it went
record Note(Address who, Object what, Object outcome) {
  @Override
  public String toString() {
    return "%s: %s -> %s".formatted(who, what, outcome);
  }
}
