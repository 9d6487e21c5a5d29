package dev.mm1.runtime.peer;

import dev.mm1.runtime.peer.Opening.Dial;
import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.Opening.Side;

/// The rules by which two nodes come to exactly one session, whoever dials, and whatever breaks.
///
/// Each is a method of its own, so that a test can leave one out and see what it is for.
class OpeningRules {

  /// A session number is drawn afresh for every dial: one more than any seen between the two.
  long freshNumber(Opening opening) {
    return opening.seen() + 1;
  }

  /// Our own numbers are seen numbers too.
  Opening afterDrawing(Opening opening, long number) {
    return opening.withSeen(number);
  }

  /// A `Hello` with a number not above those seen is refused with the highest, from which the
  /// dialler then starts. When both have drawn the same number at once, [#isTieWon] decides.
  boolean isStaleHello(Opening opening, long number) {
    boolean bothDrewIt =
        opening.dial().filter(Dial::isInFlight).filter(dial -> dial.number() == number).isPresent();
    return number <= opening.seen() && !bothDrewIt;
  }

  /// Of two dials in flight that of the lower incarnation goes on: it refuses the other's ...
  boolean isTieWon(Opening opening) {
    return opening.side() == Side.LOWER && opening.dial().filter(Dial::isInFlight).isPresent();
  }

  /// ... and the higher one drops its own, as does whoever was merely connecting.
  boolean isOwnDialDropped() {
    return true;
  }

  /// `Hello` ends and opens nothing, so the number is checked again when the other side has proved
  /// itself: a session with a higher one may have come and gone meanwhile.
  boolean isStaleProof(Opening opening, long number) {
    return number < opening.seen() || number == opening.last();
  }

  /// Nobody dials who has a session, a dial of his own, or has welcomed (or holds) the other's; nor
  /// somebody who is not in the view.
  boolean mayDial(Opening opening) {
    return opening.presence() == Presence.PRESENT
        && opening.up().isEmpty()
        && opening.dial().isEmpty()
        && opening.inbound().isEmpty();
  }

  /// The acceptor opens at `Proof`; the dialler only when it hears that the acceptor has.
  boolean diallerOpensAtWelcome() {
    return false;
  }

  /// A dial from a node that is not in the view yet is held, not refused.
  boolean isHeld(Opening opening) {
    return opening.presence() == Presence.ABSENT;
  }
}
