package dev.mm1.core.cluster;

/// The cluster will not have this node. The message says why and what to do about it.
public final class JoinRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why a node may not join.
  public enum Cause {
    /// A live node has the same name.
    NAME_IN_USE,
    /// Its secret differs from that of the others.
    WRONG_SECRET,
    /// It asks for another cluster than the one it reached.
    WRONG_CLUSTER,
    /// An address that it needs is taken or is not one of this machine.
    ADDRESS_UNUSABLE,
    /// A later life of this node has taken its place.
    SUPERSEDED,
    /// Nothing of the above.
    OTHER
  }

  private final Cause why;

  /// @param why the kind
  /// @param message what happened and what to do
  public JoinRefused(Cause why, String message) {
    super(message);
    this.why = why;
  }

  /// The kind of refusal.
  public Cause why() {
    return why;
  }
}
