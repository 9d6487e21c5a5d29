package dev.mm1.core.actor;

import dev.mm1.core.address.Address;

/// Sharing fate: when one of two linked actors ends, the other gets an exit signal.
public interface Linking {

  /// Links this actor and the peer, in both directions. Linking twice is one link (B5); linking to
  /// oneself does nothing (B8). Never fails: if the peer is not there, an exit signal with `NoProc`
  /// or `NoConnection` follows.
  void link(Address peer);

  /// Removes the link, if there is one, in both directions. Afterwards no exit signal of that link
  /// arrives, also if the peer is just ending (B15); an [dev.mm1.core.signal.Exited] already in the
  /// mailbox stays (B16).
  void unlink(Address peer);

  /// Whether exit signals become [dev.mm1.core.signal.Exited] messages instead of ending this
  /// actor. Decided when a signal arrives (B28). A kill is never trapped.
  void trapExits(boolean trap);
}
