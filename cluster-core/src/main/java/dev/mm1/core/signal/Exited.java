package dev.mm1.core.signal;

import dev.mm1.core.address.Address;

/// What an exit signal becomes for an actor that traps exits: a linked actor has ended, or somebody
/// asked this one to.
///
/// @param peer the linked actor, or who sent the exit signal
/// @param reason why
public record Exited(Address peer, ExitReason reason) implements Message {}
