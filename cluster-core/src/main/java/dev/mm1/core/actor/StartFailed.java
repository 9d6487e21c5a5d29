package dev.mm1.core.actor;

import dev.mm1.core.signal.ExitReason;

/// A started actor did not become ready: it ended first, or took too long.
public final class StartFailed extends ActorException {

  private static final long serialVersionUID = 1L;

  private final transient ExitReason reason;

  /// @param name of the actor
  /// @param reason why it ended; `Killed` if it took too long
  /// @param why for people
  public StartFailed(String name, ExitReason reason, String why) {
    super("actor '%s' did not become ready: %s".formatted(name, why));
    this.reason = reason;
  }

  /// Why it ended; `Killed` if it took too long.
  public ExitReason reason() {
    return reason;
  }
}
