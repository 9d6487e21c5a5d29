package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// One child of a uniform supervisor, through all its lives.
///
/// @param handedOut where it was ready last; empty if it never was, and so its start is not
///   answered yet
/// @param history of its restarts, where each child counts by itself
record Seat(SeatState state, Optional<Address> handedOut, RestartHistory history) {

  static Seat fresh() {
    return new Seat(
        new SeatState.Starting(Optional.empty()), Optional.empty(), RestartHistory.NONE);
  }

  Seat with(SeatState changed) {
    return new Seat(changed, handedOut, history);
  }

  Seat runningAt(Address actor, Address ready) {
    return new Seat(new SeatState.Running(actor), Optional.of(ready), history);
  }

  boolean isAnswered() {
    return handedOut.isPresent();
  }

  /// Where it can be reached, if it still can.
  private Optional<Address> reachableAt() {
    return switch (state) {
      case SeatState.Running _ -> handedOut;
      case SeatState.Stopping(_, var ran, _, _) -> ran ? handedOut : Optional.empty();
      case SeatState.Starting _, SeatState.Due _ -> Optional.empty();
    };
  }

  ChildInfo info(long number, UniformPlan plan) {
    var status =
        switch (state) {
          case SeatState.Starting _ -> ChildInfo.Status.STARTING;
          case SeatState.Running _ -> ChildInfo.Status.RUNNING;
          case SeatState.Stopping _ -> ChildInfo.Status.STOPPING;
          case SeatState.Due _ -> ChildInfo.Status.DUE;
        };
    return new ChildInfo(
        Long.toString(number), reachableAt(), plan.restart(), status, plan.supervisors());
  }
}
