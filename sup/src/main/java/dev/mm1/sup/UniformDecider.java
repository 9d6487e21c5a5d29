package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The mind of a uniform supervisor: told what happened and when, it says what to do. A value: it
/// has no clock and no thread, and an event gives a new one.
///
/// @param history of all restarts, where they are counted together
/// @param ending what it will end with, once it means to
/// @param over whether it has ended
record UniformDecider(
    UniformPlan plan,
    Roster roster,
    RestartHistory history,
    Optional<ExitReason> ending,
    boolean over) {

  /// What a decider made of an event.
  ///
  /// @param next the decider to give the next event to
  /// @param actions to be carried out in this order
  record Decision(UniformDecider next, List<UniformAction> actions, List<UniformReport> reports) {

    Decision {
      actions = List.copyOf(actions);
      reports = List.copyOf(reports);
    }
  }

  /// A decider without children.
  static UniformDecider of(UniformPlan plan) {
    return new UniformDecider(plan, Roster.empty(), RestartHistory.NONE, Optional.empty(), false);
  }

  /// What to do about an event.
  Decision on(UniformEvent event) {
    return new UniformTurn(this, event.at()).take(event);
  }

  /// Whether the exit of this actor is one to be told of.
  boolean knows(Address actor) {
    return roster.living(actor).isPresent();
  }

  /// When to tell of the time, if nothing else happens before.
  Optional<Duration> deadline() {
    return roster.firstAlarm().map(Roster.Alarm::at);
  }

  /// One child by its key; empty if there is none.
  Optional<ChildInfo> child(String key) {
    try {
      long number = Long.parseLong(key);
      return roster.get(number).map(seat -> seat.info(number, plan));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /// How many children there are, and of what kind.
  SupervisorRequest.ChildCount count() {
    int supervisors = plan.supervisors() ? roster.size() : 0;
    return new SupervisorRequest.ChildCount(
        roster.size(), roster.running(), supervisors, roster.size() - supervisors);
  }

  /// All children, in the order in which they were asked for.
  List<ChildInfo> children() {
    return roster.seats().entrySet().stream()
        .map(entry -> entry.getValue().info(entry.getKey(), plan))
        .toList();
  }
}
