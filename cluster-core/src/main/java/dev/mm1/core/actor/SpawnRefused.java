package dev.mm1.core.actor;

/// An actor was not started: the node is stopping, or has no address left, or no dispatcher of the
/// name that was asked for.
public final class SpawnRefused extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param name of the actor that was not started
  /// @param why for people
  public SpawnRefused(String name, String why) {
    super("actor '%s' was not started: %s".formatted(name, why));
  }
}
