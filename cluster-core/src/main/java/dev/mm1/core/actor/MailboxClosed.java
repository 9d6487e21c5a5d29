package dev.mm1.core.actor;

import dev.mm1.core.address.Address;

/// An actor that has closed its mailbox has received everything that was in it.
public final class MailboxClosed extends ActorException {

  private static final long serialVersionUID = 1L;

  /// @param actor whose mailbox is closed
  public MailboxClosed(Address actor) {
    super("the mailbox of %s is closed and empty; no message will come".formatted(actor));
  }
}
