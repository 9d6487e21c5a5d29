package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import java.time.Duration;

/// No answer came in time. The request may have been lost, or may still be at work.
public final class AskTimeout extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param asked where the request was sent
  /// @param timeout how long was waited
  public AskTimeout(Address asked, Duration timeout) {
    super(
        "no answer from %s within %s; the request may still take effect".formatted(asked, timeout));
  }
}
