package dev.mm1.core.signal;

import dev.mm1.core.address.Address;

/// A watched actor has ended, or the way to it was lost. Comes once for each watch, after
/// everything that the actor sent to the watcher before it ended (B43).
///
/// @param peer the watched actor
/// @param ref what the call that made the watch returned
/// @param reason why it ended; `NoProc` if it was not there, `NoConnection` if nobody can tell
public record Down(Address peer, WatchRef ref, ExitReason reason) implements Message {}
