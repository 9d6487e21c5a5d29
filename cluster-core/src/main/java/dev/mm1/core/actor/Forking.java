package dev.mm1.core.actor;

import dev.mm1.core.address.Address;

/// Doing several things in turns within one actor. For processes only.
///
/// A fork is another body of the same actor, with an address and a mailbox of its own. The bodies
/// share the actor's state without locks: only one runs at a time, and the turn passes on only
/// where the one that runs waits in a call of its context, in the order in which they became ready.
/// So code between two such calls is not disturbed.
public interface Forking {

  /// Starts a fork and returns at once; it runs when this body waits.
  ///
  /// Links and watches that it makes are its own, and end with it: its linked peers get an exit
  /// signal with `Normal`. What ends the actor ends all its forks: when the main body returns, when
  /// any body calls [Stopping#quit] or throws, when any of the addresses is killed or gets an exit
  /// signal that is not trapped. [Linking#trapExits] holds for all bodies.
  ///
  /// @param name what it is called in paths and logs
  /// @param body what it runs, with a context of its own
  /// @return the address of the fork
  /// @throws IllegalStateException if this actor is a server
  /// @throws SpawnRefused if the node has no address left
  Address fork(String name, Actor body);
}
