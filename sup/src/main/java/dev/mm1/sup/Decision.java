package dev.mm1.sup;

import java.util.List;

/// What a decider made of an event.
///
/// @param next the decider to give the next event to
/// @param actions to be carried out in this order
record Decision(MixedDecider next, List<Action> actions, List<Report> reports) {

  Decision {
    actions = List.copyOf(actions);
    reports = List.copyOf(reports);
  }
}
