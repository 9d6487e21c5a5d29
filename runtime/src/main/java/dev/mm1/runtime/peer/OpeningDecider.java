package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Step.Refusal;

/// Decides how two lives come to one session, and when it ends. It has no clock, no thread and no
/// connection; it is told what happened and says what to do.
final class OpeningDecider {

  private final OpeningRules rules;

  OpeningDecider(OpeningRules rules) {
    this.rules = rules;
  }

  /// What comes of one happening.
  Decision decide(Opening opening, Happening happening) {
    var turn = new OpeningTurn(rules, opening);
    switch (happening) {
      case Happening.DialDue(int connection) -> turn.dialDue(connection);
      case Happening.Connected(int connection) -> turn.connected(connection);
      case Happening.HelloHeard(int connection, long number) -> turn.hello(connection, number);
      case Happening.WelcomeHeard(int connection, long number) -> turn.welcome(connection, number);
      case Happening.ProofHeard(int connection, long number) -> turn.proof(connection, number);
      case Happening.OpenHeard(int connection, long number) -> turn.open(connection, number);
      case Happening.RefuseHeard(int connection, long seen) -> turn.refused(connection, seen);
      case Happening.Gone(int connection, String why) -> turn.gone(connection, why);
      case Happening.Late(int connection) -> turn.late(connection);
      case Happening.Cut(int connection, String why) -> turn.cut(connection, why);
      case Happening.CutSession(String why) -> turn.endSession(why);
      case Happening.Present() -> turn.present();
      case Happening.Absent() -> turn.absent();
      case Happening.Dead(Refusal refusal, String why) -> turn.dead(refusal, why);
    }
    return turn.decision();
  }
}
