package dev.mm1.runtime.faults;

/// Which way frames go.
public enum Direction {
  /// From us to the peer.
  OUT,
  /// From the peer to us.
  IN
}
