package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;

/// An ask cannot be answered any more.
public final class AskFailed extends ActorException {

  private static final long serialVersionUID = 1L;

  private final transient ExitReason reason;

  /// @param asked where the request was sent
  /// @param reason why there will be no answer
  public AskFailed(Address asked, ExitReason reason) {
    super("no answer from %s: %s".formatted(asked, reason));
    this.reason = reason;
  }

  /// Why there will be no answer.
  public ExitReason reason() {
    return reason;
  }
}
