package dev.mm1.runtime.client;

/// A node could not be asked. The message says why and what to do about it.
public final class ClientFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// Why.
  public enum Cause {
    /// Nobody listens there.
    NOBODY,
    /// Somebody listens there, but it is no node of ours: it does not speak as one.
    NO_NODE,
    /// The node has another cluster secret.
    WRONG_SECRET,
    /// The node is of another cluster.
    WRONG_CLUSTER,
    /// The node speaks no version that we speak.
    VERSION,
    /// No answer in time.
    TIMEOUT,
    /// The node turned us away, or the connection was lost.
    LOST
  }

  private final Cause why;

  /// @param why the kind
  /// @param message what happened and what to do
  public ClientFailure(Cause why, String message) {
    super(message);
    this.why = why;
  }

  /// The kind of failure.
  public Cause why() {
    return why;
  }
}
