package dev.mm1.runtime.peer;

import java.util.List;
import java.util.Optional;

/// How this life stands with one other life: the session, and what may become one. A value; it is
/// changed by the [OpeningDecider] alone.
///
/// Connections have numbers that their owner gives out; 'number' alone is that of a session.
///
/// @param side which of the two this is
/// @param presence what the view says of the other
/// @param seen the highest session number seen between the two
/// @param last the number of the session that was opened last; 0 if none was
/// @param up the session that stands
/// @param dial our own try to reach the other
/// @param inbound the other's tries to reach us that we are willing to take, oldest first
/// @param dialPlanned whether a dial will be due in a while
record Opening(
    Side side,
    Presence presence,
    long seen,
    long last,
    Optional<Session> up,
    Optional<Dial> dial,
    List<Inbound> inbound,
    boolean dialPlanned) {

  Opening {
    inbound = List.copyOf(inbound);
  }

  /// Nothing has happened yet.
  static Opening between(Side side) {
    return new Opening(
        side, Presence.ABSENT, 0, 0, Optional.empty(), Optional.empty(), List.of(), false);
  }

  /// Whether the connection is that of the session that stands.
  boolean isUpOver(int connection) {
    return up.filter(session -> session.connection() == connection).isPresent();
  }

  Opening withPresence(Presence next) {
    return new Opening(side, next, seen, last, up, dial, inbound, dialPlanned);
  }

  Opening withSeen(long number) {
    return new Opening(
        side, presence, Math.max(seen, number), last, up, dial, inbound, dialPlanned);
  }

  Opening withUp(Session session) {
    return new Opening(
        side,
        presence,
        Math.max(seen, session.number()),
        session.number(),
        Optional.of(session),
        dial,
        inbound,
        dialPlanned);
  }

  Opening withoutUp() {
    return new Opening(side, presence, seen, last, Optional.empty(), dial, inbound, dialPlanned);
  }

  Opening withDial(Optional<Dial> next) {
    return new Opening(side, presence, seen, last, up, next, inbound, dialPlanned);
  }

  Opening withInbound(List<Inbound> next) {
    return new Opening(side, presence, seen, last, up, dial, next, dialPlanned);
  }

  Opening withDialPlanned(boolean next) {
    return new Opening(side, presence, seen, last, up, dial, inbound, next);
  }

  /// Which of two lives one is: what is not symmetrical between them goes by this.
  enum Side {
    /// The one with the lower incarnation.
    LOWER,
    /// The one with the higher incarnation.
    HIGHER
  }

  /// What the view says of the other life.
  enum Presence {
    /// It is not there: not yet, or not now.
    ABSENT,
    /// It is there.
    PRESENT,
    /// It has ended for good.
    DEAD
  }

  /// A session that stands.
  record Session(int connection, long number) {}

  /// Our own try.
  ///
  /// @param number drawn when `Hello` was written; 0 before
  record Dial(int connection, long number, Phase phase) {

    /// Whether `Hello` has been written. Merely to connect is not to be in flight.
    boolean isInFlight() {
      return phase != Phase.CONNECTING;
    }
  }

  /// How far our own try has come.
  enum Phase {
    /// The connection does not stand yet.
    CONNECTING,
    /// `Hello` is written.
    GREETED,
    /// `Proof` is written.
    PROVED
  }

  /// A try of the other's.
  ///
  /// @param isHeld whether `Welcome` has not been written yet, since the other is not in the view
  record Inbound(int connection, long number, boolean isHeld) {}
}
