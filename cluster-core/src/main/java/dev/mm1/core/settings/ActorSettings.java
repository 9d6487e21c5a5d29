package dev.mm1.core.settings;

import dev.mm1.core.actor.Spawn.Hosting;
import java.util.Optional;
import java.util.OptionalInt;

/// What is set for some actors. What is absent is left to somebody else.
///
/// @param mailbox how many user messages may wait for each
/// @param hosting on what the handlers of servers run; means nothing for processes
/// @param dispatcher the name of the dispatcher of those servers that run on one
/// @param tap the key of the tap that sees what they send and receive; [#NO_TAP] for none
public record ActorSettings(
    OptionalInt mailbox,
    Optional<Hosting> hosting,
    Optional<String> dispatcher,
    Optional<String> tap) {

  /// Nothing is set.
  public static final ActorSettings NONE =
      new ActorSettings(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// The key that stands for no tap; no tap has it.
  public static final String NO_TAP = "none";

  /// Checks the size of the mailbox.
  ///
  /// @throws IllegalArgumentException naming the size
  public ActorSettings {
    mailbox.ifPresent(ActorSettings::check);
  }

  private static void check(int mailbox) {
    if (mailbox < 1) {
      throw new IllegalArgumentException("a mailbox for %d messages holds none".formatted(mailbox));
    }
  }

  /// The same with another mailbox.
  public ActorSettings withMailbox(int messages) {
    return new ActorSettings(OptionalInt.of(messages), hosting, dispatcher, tap);
  }

  /// The same with another hosting.
  public ActorSettings withHosting(Hosting other) {
    return new ActorSettings(mailbox, Optional.of(other), dispatcher, tap);
  }

  /// The same on another dispatcher, for those that run on one.
  public ActorSettings withDispatcher(String name) {
    return new ActorSettings(mailbox, hosting, Optional.of(name), tap);
  }

  /// The same with another tap.
  public ActorSettings withTap(String key) {
    return new ActorSettings(mailbox, hosting, dispatcher, Optional.of(key));
  }

  /// These, and what they leave open from the others.
  ActorSettings over(ActorSettings others) {
    return new ActorSettings(
        mailbox.isPresent() ? mailbox : others.mailbox,
        hosting.or(() -> others.hosting),
        dispatcher.or(() -> others.dispatcher),
        tap.or(() -> others.tap));
  }
}
