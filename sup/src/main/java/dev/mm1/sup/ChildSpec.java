package dev.mm1.sup;

import dev.mm1.core.actor.Spawn;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// A child of a supervisor: what to start, when to start it again, and how to stop it. A value;
/// `with…` and its kin give new ones.
///
/// The same [Spawn] is started again and again: a fresh server comes from its factory each time,
/// but a process is the same `Actor` object, so it must keep its state in `run` and not in fields.
///
/// @param key what the supervisor calls it; unique among its children
/// @param code what to start, and where; the supervisor links it to itself, whatever that says
/// @param restart after which ends it is started again
/// @param start when it counts as running
/// @param stop how it is stopped
/// @param traits what is special about it
public record ChildSpec(
    String key,
    ChildCode code,
    Restart restart,
    StartPolicy start,
    StopPolicy stop,
    Set<Trait> traits) {

  /// How long a child may take to end unless something else is said: a second.
  public static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  public ChildSpec {
    if (key.isBlank()) {
      throw new IllegalArgumentException(
          "the key of the child that runs %s is blank; give it one that reads well in a log"
              .formatted(code));
    }
    traits = copy(traits);
    if (restart == Restart.PERMANENT && traits.contains(Trait.SIGNIFICANT)) {
      throw new IllegalArgumentException(
          "child '%s' is permanent and significant, but a permanent child never ends for good; make"
                  .formatted(key)
              + " it transient or temporary first");
    }
  }

  private static Set<Trait> copy(Set<Trait> traits) {
    // An ordinary Set.copyOf would print in an order of its own in each JVM.
    var copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    return Collections.unmodifiableSet(copy);
  }

  /// A child that is started again after every end.
  public static ChildSpec permanent(String key, Spawn spawn) {
    return permanent(key, new ChildCode.Here(spawn));
  }

  /// As [#permanent(String, Spawn)], running that, on another node it may be.
  public static ChildSpec permanent(String key, ChildCode code) {
    return of(key, code, Restart.PERMANENT);
  }

  /// A child that is started again after a disorderly end.
  public static ChildSpec transientChild(String key, Spawn spawn) {
    return transientChild(key, new ChildCode.Here(spawn));
  }

  /// As [#transientChild(String, Spawn)], running that, on another node it may be.
  public static ChildSpec transientChild(String key, ChildCode code) {
    return of(key, code, Restart.TRANSIENT);
  }

  /// A child that is never started again. Its supervisor forgets it when it ends.
  public static ChildSpec temporary(String key, Spawn spawn) {
    return temporary(key, new ChildCode.Here(spawn));
  }

  /// As [#temporary(String, Spawn)], running that, on another node it may be.
  public static ChildSpec temporary(String key, ChildCode code) {
    return of(key, code, Restart.TEMPORARY);
  }

  /// A supervisor as a child, by its own name: permanent; it runs when all its children do, and is
  /// given all the time it needs to start and to stop them.
  public static ChildSpec supervisor(Supervisor child) {
    return supervisor(child.name(), child.spec());
  }

  /// A supervisor of whatever kind as a child: as [#supervisor(Supervisor)].
  ///
  /// @param spawn of a supervisor, which says when it is ready
  public static ChildSpec supervisor(String key, Spawn spawn) {
    return permanent(key, spawn)
        .withStart(StartPolicy.patiently())
        .withStop(StopPolicy.patiently())
        .and(Trait.SUPERVISOR);
  }

  private static ChildSpec of(String key, ChildCode code, Restart restart) {
    return new ChildSpec(
        key, code, restart, StartPolicy.atOnce(), StopPolicy.within(STOP_PATIENCE), Set.of());
  }

  /// The same, running other code on the supervisor's node.
  public ChildSpec withSpawn(Spawn changed) {
    return withCode(new ChildCode.Here(changed));
  }

  /// The same, running other code.
  public ChildSpec withCode(ChildCode changed) {
    return new ChildSpec(key, changed, restart, start, stop, traits);
  }

  /// The same, started again after these ends.
  ///
  /// @throws IllegalArgumentException if it is significant and would be permanent
  public ChildSpec withRestart(Restart changed) {
    return new ChildSpec(key, code, changed, start, stop, traits);
  }

  /// The same, running from then on.
  public ChildSpec withStart(StartPolicy changed) {
    return new ChildSpec(key, code, restart, changed, stop, traits);
  }

  /// The same, stopped like this.
  public ChildSpec withStop(StopPolicy changed) {
    return new ChildSpec(key, code, restart, start, changed, traits);
  }

  /// The same, told who its supervisor is by a [SetParent] after each start.
  public ChildSpec announced() {
    return and(Trait.ANNOUNCED);
  }

  /// The same, significant: see [AutoShutdown].
  ///
  /// @throws IllegalArgumentException if it is permanent
  public ChildSpec significant() {
    return and(Trait.SIGNIFICANT);
  }

  /// Whether this is special about it.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  private ChildSpec and(Trait trait) {
    var more = EnumSet.of(trait);
    more.addAll(traits);
    return new ChildSpec(key, code, restart, start, stop, more);
  }
}
