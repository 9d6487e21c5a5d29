package dev.mm1.sup;

import dev.mm1.sup.ChildState.Cause;
import dev.mm1.sup.ChildState.Down;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.Phase.Ended;
import dev.mm1.sup.Phase.Ending;
import dev.mm1.sup.Phase.Regrouping;
import dev.mm1.sup.Phase.Working;
import dev.mm1.sup.SupervisorRequest.AddChild;
import dev.mm1.sup.SupervisorRequest.Change;
import dev.mm1.sup.SupervisorRequest.RemoveChild;
import dev.mm1.sup.SupervisorRequest.ReplaceSpec;
import dev.mm1.sup.SupervisorRequest.RestartChild;
import dev.mm1.sup.SupervisorRequest.TerminateChild;
import dev.mm1.sup.Ticket.Goal;
import java.util.Optional;

/// Notes what those who manage the supervisor want.
final class Wishes {

  private final Draft draft;

  Wishes(Draft draft) {
    this.draft = draft;
  }

  void take(Event.Asked asked) {
    var change = asked.change();
    switch (draft.phase) {
      case Working _ -> work(asked.ticket(), change);
      // What was wanted before a group is started again would be undone by that.
      case Regrouping _ -> draft.deferred.add(asked);
      case Ending _, Ended _ ->
          draft.reply(
              asked.ticket(),
              new ChildAnswer.Refused(change.key(), "the supervisor is ending; ask its successor"));
    }
  }

  private void work(long ticket, Change change) {
    var found = draft.crew.find(change.key());
    switch (change) {
      case AddChild(var spec) -> add(ticket, spec, found);
      case Change _ when found.isEmpty() ->
          draft.reply(ticket, new ChildAnswer.Unknown(change.key()));
      case RemoveChild _ -> end(ticket, found.get(), Fate.FORGET);
      case TerminateChild _ -> end(ticket, found.get(), Fate.STOP);
      case RestartChild _ -> restart(ticket, found.get());
      case ReplaceSpec(var spec) -> replace(ticket, found.get(), spec);
    }
  }

  private void add(long ticket, ChildSpec spec, Optional<Child> found) {
    if (found.isPresent()) {
      draft.reply(ticket, new ChildAnswer.Present(ChildInfo.of(found.get())));
    } else if (isGood(ticket, spec)) {
      var due = new Due(draft.now, Cause.ADDED);
      draft.crew = draft.crew.plus(spec, due, new Ticket(ticket, Goal.UP));
    }
  }

  private boolean isGood(long ticket, ChildSpec spec) {
    var objection = Plan.objection(spec, draft.plan.autoShutdown());
    objection.ifPresent(why -> draft.reply(ticket, new ChildAnswer.Refused(spec.key(), why)));
    return objection.isEmpty();
  }

  private void end(long ticket, Child child, Fate wanted) {
    var fate = child.fate() == Fate.FORGET ? Fate.FORGET : wanted;
    draft.crew = draft.crew.with(child.with(fate).and(new Ticket(ticket, Goal.DOWN)));
  }

  private void restart(long ticket, Child child) {
    if (child.is(Down.class)) {
      var due = child.in(new Due(draft.now, Cause.ASKED));
      draft.crew = draft.crew.with(due.and(new Ticket(ticket, Goal.UP)));
    } else {
      draft.reply(ticket, new ChildAnswer.Busy(ChildInfo.of(child)));
    }
  }

  private void replace(long ticket, Child child, ChildSpec spec) {
    if (isGood(ticket, spec)) {
      var changed = child.as(spec);
      draft.crew = draft.crew.with(changed);
      draft.reply(ticket, new ChildAnswer.Done(ChildInfo.of(changed)));
    }
  }
}
