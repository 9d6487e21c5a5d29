package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.WatchRef;
import java.util.Optional;

/// A started actor.
///
/// @param address its address
/// @param watch the watch on it, if the spec asked for one
public record Spawned(Address address, Optional<WatchRef> watch) {}
