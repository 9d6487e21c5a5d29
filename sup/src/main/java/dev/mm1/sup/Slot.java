package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// One child of a uniform supervisor, through all its lives.
///
/// @param handedOut where it was ready last; empty if it never was, and so its start is not
///   answered yet
/// @param history of its restarts, where each child counts by itself
record Slot(SlotState state, Optional<Address> handedOut, RestartHistory history) {

  static Slot fresh() {
    return new Slot(
        new SlotState.Starting(Optional.empty()), Optional.empty(), RestartHistory.NONE);
  }

  Slot with(SlotState changed) {
    return new Slot(changed, handedOut, history);
  }

  Slot runningAt(Address actor, Address ready) {
    return new Slot(new SlotState.Running(actor), Optional.of(ready), history);
  }

  boolean isAnswered() {
    return handedOut.isPresent();
  }

  /// Where it can be reached, if it still can.
  private Optional<Address> reachableAt() {
    return switch (state) {
      case SlotState.Running _ -> handedOut;
      case SlotState.Stopping(_, var ran, _, _) -> ran ? handedOut : Optional.empty();
      case SlotState.Starting _, SlotState.Due _ -> Optional.empty();
    };
  }

  ChildInfo info(long number, UniformPlan plan) {
    var status =
        switch (state) {
          case SlotState.Starting _ -> ChildInfo.Status.STARTING;
          case SlotState.Running _ -> ChildInfo.Status.RUNNING;
          case SlotState.Stopping _ -> ChildInfo.Status.STOPPING;
          case SlotState.Due _ -> ChildInfo.Status.DUE;
        };
    return new ChildInfo(
        Long.toString(number), reachableAt(), plan.restart(), status, plan.supervisors());
  }
}
