package dev.mm1.core.actor;

/// The root of what calls of a context throw when a promise cannot be kept.
public abstract sealed class ActorException extends RuntimeException
    permits ActorEnded,
        AskFailed,
        AskTimeout,
        BindRefused,
        MailboxClosed,
        SpawnRefused,
        StartFailed,
        StopTimeout {

  private static final long serialVersionUID = 1L;

  ActorException(String message) {
    super(message);
  }
}
