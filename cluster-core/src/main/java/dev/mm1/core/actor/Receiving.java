package dev.mm1.core.actor;

import dev.mm1.core.signal.Envelope;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Taking messages out of the mailbox. For processes only: a server is handed its messages.
public interface Receiving {

  /// The oldest message in the mailbox; waits for one if there is none.
  ///
  /// @throws MailboxClosed if there is none and none will come, because of [#close]
  Object receive() throws InterruptedException;

  /// The oldest message, or nothing if none came in time. A zero duration only looks.
  ///
  /// @throws IllegalArgumentException if the duration is negative
  Optional<Object> receive(Duration patience) throws InterruptedException;

  /// The oldest message that passes, leaving all others in their order; nothing if none came in
  /// time.
  Optional<Object> receive(Predicate<Object> wanted, Duration patience) throws InterruptedException;

  /// The message that was received or handed over last, with everything that travelled with it. Of
  /// [dev.mm1.core.signal.Down] and [dev.mm1.core.signal.Exited] the sender is the actor that they
  /// speak of.
  ///
  /// @throws IllegalStateException if there was none yet
  Envelope<?> envelope();

  /// Takes no more messages: from now on senders get `CLOSED`. What is in the mailbox can still be
  /// received; who then goes on receiving gets [MailboxClosed], also if a signal may still come.
  void close();

  /// Reports a message that this actor has no use for: a warning and a dead letter. The actor
  /// lives. If it is a [dev.mm1.core.signal.Request] that this actor owes an answer to, the ask
  /// fails at once.
  void unhandled(Object message);
}
