package dev.mm1.sup;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildState.Cause;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.ChildState.Starting;
import dev.mm1.sup.ChildState.Stopping;
import dev.mm1.sup.Phase.Ended;
import dev.mm1.sup.Phase.Ending;
import dev.mm1.sup.Phase.Regrouping;
import dev.mm1.sup.Phase.Working;
import java.time.Duration;
import java.util.Optional;

/// Takes the steps that are due, whatever made them so.
final class Steps {

  private final Draft draft;

  Steps(Draft draft) {
    this.draft = draft;
  }

  void take() {
    killTheOverdue();
    switch (draft.phase) {
      case Working _ -> work();
      case Regrouping(var first, var from) -> {
        if (allStopped(first)) {
          makeDue(first, from);
          draft.phase = new Working();
          work();
        }
      }
      case Ending(var reason) -> {
        if (allStopped(0)) {
          draft.phase = new Ended();
          draft.act(new Action.Done(reason));
        }
      }
      case Ended _ -> {}
    }
  }

  private void killTheOverdue() {
    for (var child : draft.crew.children()) {
      if (child.state() instanceof Stopping(var actor, var killAt)
          && killAt.isPresent()
          && killAt.get().compareTo(draft.now) <= 0) {
        draft.kill(child, actor);
      }
    }
  }

  private void work() {
    stopTheUnwanted();
    if (!draft.crew.has(Starting.class)) {
      nextDue().ifPresent(this::start);
    }
    if (!draft.ready && !draft.crew.has(Starting.class) && !draft.crew.has(Due.class)) {
      draft.ready = true;
      draft.act(new Action.Ready());
    }
  }

  private void stopTheUnwanted() {
    for (var child : draft.crew.children()) {
      if (child.fate() != Fate.KEEP) {
        if (child.state().isUp()) {
          stopIfPossible(child);
        } else {
          draft.down(child, ExitReason.shutdown());
        }
      }
    }
  }

  /// Where each child is on its own, the first whose time has come. Otherwise the first of all, if
  /// its time has come, so that none overtakes one that it stands on.
  private Optional<Child> nextDue() {
    return draft.plan.strategy() == Strategy.ONE_FOR_ONE
        ? draft.crew.first(child -> child.isDueAt(draft.now))
        : draft.crew.first(child -> child.is(Due.class)).filter(c -> c.isDueAt(draft.now));
  }

  private void start(Child child) {
    draft.crew = draft.crew.with(child.in(new Starting(Optional.empty(), cause(child))));
    draft.act(new Action.Start(child.spec()));
  }

  /// Takes the next step towards stopping all from `first` on.
  ///
  /// @return whether there is nothing left to do
  private boolean allStopped(int first) {
    var last = draft.crew.lastUp(first);
    last.ifPresent(this::stopIfPossible);
    return last.isEmpty();
  }

  /// One that is being started is stopped too, as soon as its actor is known; nobody waits for a
  /// start that is not wanted any more.
  private void stopIfPossible(Child child) {
    if (!child.is(Stopping.class)) {
      child.state().living().ifPresent(actor -> draft.stop(child, actor));
    }
  }

  /// All from `first` on, none of which is up, shall start again.
  private void makeDue(int first, Duration from) {
    for (var child : draft.crew.from(first)) {
      draft.crew = draft.crew.with(child.in(new Due(from, cause(child))));
    }
  }

  /// Why a child is started: what was said before it was put off, if it was.
  private static Cause cause(Child child) {
    return child.state() instanceof Due(_, var why) ? why : Cause.AGAIN;
  }
}
