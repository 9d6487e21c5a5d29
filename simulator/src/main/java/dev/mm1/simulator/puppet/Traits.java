package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Spawn;

/// How a puppet is spawned.
///
/// @param linked to who spawns it
/// @param watched by who spawns it
/// @param trapping exits from its first moment on
/// @param mailbox how many messages may wait for it
public record Traits(boolean linked, boolean watched, boolean trapping, int mailbox) {
  /// Bound to nobody.
  public static final Traits PLAIN = new Traits(false, false, false, Spawn.DEFAULT_MAILBOX);

  /// The same, linked.
  public Traits asLinked() {
    return new Traits(true, watched, trapping, mailbox);
  }

  /// The same, watched.
  public Traits asWatched() {
    return new Traits(linked, true, trapping, mailbox);
  }

  /// The same, trapping.
  public Traits asTrapping() {
    return new Traits(linked, watched, true, mailbox);
  }

  /// The same, with room for so many messages.
  public Traits withMailbox(int messages) {
    return new Traits(linked, watched, trapping, messages);
  }

  Spawn of(Spawn plain) {
    var sized = plain.withMailbox(mailbox);
    var tied = linked ? sized.asLinked() : sized;
    var seen = watched ? tied.asWatched() : tied;
    return trapping ? seen.asTrapping() : seen;
  }
}
