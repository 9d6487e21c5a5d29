package dev.mm1.sup;

import dev.mm1.core.address.Address;

/// A worker of a pool, in one of its lives.
///
/// @param address where it was ready
/// @param up whether it has not ended yet, as far as the pool has heard
/// @param load what it was given and has not handled; written by pool and worker
record Worker(Address address, boolean up, Load load) {

  Worker gone() {
    return new Worker(address, false, load);
  }
}
