package dev.mm1.sup;

import dev.mm1.core.actor.Spawn;
import java.time.Duration;

/// A child of a supervisor: what to start, when to start it again, and how to stop it. A value;
/// `with…` gives a new one.
///
/// The same [Spawn] is started again and again: a fresh server comes from its factory each time,
/// but a process is the same `Actor` object, so it must keep its state in `run` and not in fields.
///
/// @param key what the supervisor calls it; unique among its children
/// @param spawn what to start; the supervisor links it to itself, whatever the spec says
/// @param restart after which ends it is started again
/// @param stop how it is stopped
public record ChildSpec(String key, Spawn spawn, Restart restart, StopPolicy stop) {

  /// How long a child may take to end unless something else is said: a second.
  public static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  public ChildSpec {
    if (key.isBlank()) {
      throw new IllegalArgumentException(
          "the key of child '%s' is blank; give it one that reads well in a log"
              .formatted(spawn.name()));
    }
  }

  /// A child that is started again after every end.
  public static ChildSpec permanent(String key, Spawn spawn) {
    return of(key, spawn, Restart.PERMANENT);
  }

  /// A child that is started again after a disorderly end.
  public static ChildSpec transientChild(String key, Spawn spawn) {
    return of(key, spawn, Restart.TRANSIENT);
  }

  /// A child that is never started again.
  public static ChildSpec temporary(String key, Spawn spawn) {
    return of(key, spawn, Restart.TEMPORARY);
  }

  /// A supervisor as a child, by its own name: permanent, and given all the time it needs to stop
  /// its own children.
  public static ChildSpec supervisor(Supervisor child) {
    return permanent(child.name(), child.spec()).withStop(StopPolicy.patiently());
  }

  private static ChildSpec of(String key, Spawn spawn, Restart restart) {
    return new ChildSpec(key, spawn, restart, StopPolicy.within(STOP_PATIENCE));
  }

  /// The same, started again after these ends.
  public ChildSpec withRestart(Restart changed) {
    return new ChildSpec(key, spawn, changed, stop);
  }

  /// The same, stopped like this.
  public ChildSpec withStop(StopPolicy changed) {
    return new ChildSpec(key, spawn, restart, changed);
  }

  Member member() {
    return new Member(key, restart, stop, new Place.Here());
  }
}
