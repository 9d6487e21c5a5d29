package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.WatchRef;

/// Being told when another actor ends, without sharing its fate.
public interface Watching {

  /// Watches the peer: exactly one [dev.mm1.core.signal.Down] with the returned reference follows
  /// when it ends, when it is not there, or when the connection to its node is lost (B30, B31,
  /// B49). Watching oneself never fires (B32). Several watches of one peer are independent.
  WatchRef watch(Address peer);

  /// Watches whoever has the global name now, as far as this node knows; as [#watch(Address)]. The
  /// watch stays with that actor when the name moves on (B39). If nobody has the name, the
  /// [dev.mm1.core.signal.Down] says `NoProc`, of the address with serial 0 of this node.
  ///
  /// @throws IllegalArgumentException if the name is not valid
  WatchRef watch(String name);

  /// Ends a watch. A [dev.mm1.core.signal.Down] already in the mailbox stays (B34), none follows.
  /// An unknown reference is harmless (B36).
  ///
  /// @return whether the watch was still in force (B35)
  boolean unwatch(WatchRef ref);

  /// As [#unwatch], and also takes a [dev.mm1.core.signal.Down] of this watch out of the mailbox
  /// (B34).
  ///
  /// @return whether the watch was still in force; false if it had fired, also if its message was
  ///   removed (B35)
  boolean unwatchAndFlush(WatchRef ref);
}
