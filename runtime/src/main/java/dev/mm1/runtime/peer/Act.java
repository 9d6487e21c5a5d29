package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Step.Refusal;

/// What the [OpeningDecider] wants done, in this order.
sealed interface Act {

  /// Plan a dial, in place of one that is planned.
  ///
  /// @param isAfresh whether the view has just said that the other is there: earlier failures count
  ///   no more
  record PlanDial(boolean isAfresh) implements Act {}

  /// Dial the other side, on a connection with that number.
  record Dial(int connection) implements Act {}

  /// Say `Hello`.
  record SayHello(int connection, long number) implements Act {}

  /// Say `Welcome`.
  record SayWelcome(int connection, long number) implements Act {}

  /// Say `Proof`.
  record SayProof(int connection, long number) implements Act {}

  /// Say `Open`.
  record SayOpen(int connection, long number) implements Act {}

  /// Say `Refuse`.
  record SayRefuse(int connection, Refusal refusal, long seen) implements Act {}

  /// Close the connection.
  record Close(int connection, String why) implements Act {}

  /// The session stands: from now on signals may be sent and taken on this connection.
  record Begin(int connection, long number) implements Act {}

  /// The session has ended: nothing that comes on its connection counts any more.
  record End(String why) implements Act {}
}
