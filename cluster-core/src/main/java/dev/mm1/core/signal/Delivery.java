package dev.mm1.core.signal;

/// What became of a message at once. Later losses are dead letters.
public enum Delivery {
  /// It is in the mailbox, or on its way to another node.
  ACCEPTED,
  /// The receiver's mailbox, or the queue towards its node, has no room; the message was not taken.
  FULL,
  /// The receiver takes no more messages.
  CLOSED,
  /// Nobody lives at that address.
  NOT_FOUND,
  /// The address belongs to a node that is not known, or not known any more.
  NO_ROUTE,
  /// The message has been forwarded too often.
  TTL_EXHAUSTED,
  /// The receiver is on another node, and the message cannot be turned into bytes: its type is not
  /// registered in the protocol, its codec failed, or it is too large.
  UNENCODABLE;

  /// Whether the message was taken.
  public boolean isAccepted() {
    return this == ACCEPTED;
  }
}
