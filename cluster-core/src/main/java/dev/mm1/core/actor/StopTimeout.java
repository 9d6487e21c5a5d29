package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import java.time.Duration;

/// An actor was told to end and then killed, and nobody can tell that it has ended.
public final class StopTimeout extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param actor that was to end
  /// @param waited how long in all
  public StopTimeout(Address actor, Duration waited) {
    super(
        "%s has not ended within %s, though it was killed; its node may be out of reach"
            .formatted(actor, waited));
  }
}
