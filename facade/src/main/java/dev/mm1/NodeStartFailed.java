package dev.mm1;

/// The node did not start, and has left nothing running. The message says why and what to do.
public final class NodeStartFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why a node does not start.
  public enum Kind {
    /// An address that it needs is taken, or is not one of this machine.
    ADDRESS_UNUSABLE,
    /// A live node has the same name.
    NAME_IN_USE,
    /// Its secret differs from that of the cluster.
    WRONG_SECRET,
    /// It asks for another cluster than the one it reached.
    WRONG_CLUSTER,
    /// A later life of the same node has taken its place.
    SUPERSEDED,
    /// Nothing of the above.
    OTHER
  }

  private final Kind kind;

  NodeStartFailed(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// Which of the reasons it is.
  public Kind kind() {
    return kind;
  }
}
