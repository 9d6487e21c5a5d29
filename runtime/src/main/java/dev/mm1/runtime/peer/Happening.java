package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Step.Refusal;

/// What the [OpeningDecider] hears. Of steps of the other side it hears those whose code is valid.
sealed interface Happening {

  /// The dial that was planned is due.
  ///
  /// @param connection the number that its connection gets, if it is made
  record DialDue(int connection) implements Happening {}

  /// The connection of our own dial stands.
  record Connected(int connection) implements Happening {}

  /// The other side wants a session with that number.
  record HelloHeard(int connection, long number) implements Happening {}

  /// The other side takes our dial.
  record WelcomeHeard(int connection, long number) implements Happening {}

  /// The other side proved itself.
  record ProofHeard(int connection, long number) implements Happening {}

  /// The other side has opened the session that we dialled for.
  record OpenHeard(int connection, long number) implements Happening {}

  /// The other side does not take our dial.
  ///
  /// @param seen the highest number it has seen
  record RefuseHeard(int connection, long seen) implements Happening {}

  /// The connection is gone.
  record Gone(int connection, String why) implements Happening {}

  /// The opening on the connection has taken too long.
  record Late(int connection) implements Happening {}

  /// Whatever is with the connection must end: it was silent too long, or said what it must not.
  record Cut(int connection, String why) implements Happening {}

  /// The session must end, if one stands.
  record CutSession(String why) implements Happening {}

  /// The view has the other side.
  record Present() implements Happening {}

  /// The view has not, or no longer, the other side.
  record Absent() implements Happening {}

  /// The other side's life has ended for good, or ours does.
  ///
  /// @param refusal what is said to tries of the other side
  record Dead(Refusal refusal, String why) implements Happening {}
}
