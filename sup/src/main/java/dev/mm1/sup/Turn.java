package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildState.Down;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.ChildState.Running;
import dev.mm1.sup.ChildState.Starting;
import dev.mm1.sup.ChildState.Stopping;
import dev.mm1.sup.Phase.Ended;
import dev.mm1.sup.Phase.Ending;
import dev.mm1.sup.Phase.Regrouping;
import dev.mm1.sup.Phase.Working;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

// One event turned into a decision: the decider's fields, unfolded for the length of one call.
//
// A turn has two halves. The first only notes what happened: it changes the state of one child and,
// at most, the phase. The second looks at states and phase alone and takes every step that is now
// due. So nothing depends on which event made a step possible, and no step waits for an unrelated
// event. Children start one at a time in their order, and stop one at a time in the reverse.
final class Turn {

  private final Plan plan;
  private final Duration now;
  private final SortedSet<Address> orphans;
  private final List<Action> actions = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();
  private Crew crew;
  private Phase phase;
  private RestartHistory history;
  private boolean ready;

  Turn(MixedDecider before, Duration now) {
    this.plan = before.plan();
    this.now = now;
    this.orphans = new TreeSet<>(before.orphans());
    this.crew = before.crew();
    this.phase = before.phase();
    this.history = before.history();
    this.ready = before.ready();
  }

  Decision take(Event event) {
    switch (event) {
      case Event.Tick _ -> {}
      case Event.Started(var key, var address, _) -> started(key, address);
      case Event.StartFailed(var key, var why, _) -> startFailed(key, why);
      case Event.Exited(var address, var reason, _) -> exited(address, reason);
      case Event.StopRequested(var reason, _) -> end(reason);
    }
    proceed();
    return new Decision(
        new MixedDecider(plan, crew, phase, history, orphans, ready), actions, reports);
  }

  // ---- noting what happened

  private void started(String key, Address address) {
    int index = plan.indexOf(key);
    if (crew.get(index) instanceof Starting) {
      crew = crew.with(index, new Running(address));
    } else {
      orphans.add(address);
      actions.add(new Action.Kill(key, address));
    }
  }

  private void startFailed(String key, String why) {
    int index = plan.indexOf(key);
    if (!(crew.get(index) instanceof Starting)) {
      return;
    }
    crew = crew.with(index, new Down());
    if (!(phase instanceof Ending)) {
      giveUp(startFailure(key, why));
    }
  }

  private static ExitReason startFailure(String key, String why) {
    return new ExitReason.Custom("start-failed", "child '%s': %s".formatted(key, why));
  }

  private void exited(Address address, ExitReason reason) {
    var index = crew.at(address);
    if (index.isPresent()) {
      childExited(index.getAsInt(), address, reason);
    } else {
      orphans.remove(address);
    }
  }

  private void childExited(int index, Address address, ExitReason reason) {
    boolean expected = crew.get(index) instanceof Stopping;
    crew = crew.with(index, new Down());
    if (expected) {
      return;
    }
    reports.add(new Report.Exit(plan.key(index), address, reason));
    boolean doomed =
        switch (phase) {
          case Working _ -> false;
          case Regrouping(var first, _) -> index >= first;
          case Ending _, Ended _ -> true;
        };
    if (!doomed && plan.member(index).restart().appliesTo(reason)) {
      restart(index, reason);
    }
  }

  private void restart(int index, ExitReason reason) {
    var key = plan.key(index);
    history = history.and(now, plan.limit().window());
    if (history.count() > plan.limit().restarts()) {
      giveUp(limitReached(key, reason));
    } else {
      restartFrom(index, reason);
    }
  }

  private void restartFrom(int index, ExitReason reason) {
    var delay = plan.backOff().delay(history.count());
    reports.add(new Report.Restarting(plan.key(index), reason, history.count(), delay));
    switch (plan.strategy()) {
      case ONE_FOR_ONE -> crew = crew.with(index, new Due(now.plus(delay)));
      case ALL_FOR_ONE -> regroup(0, now.plus(delay));
      case REST_FOR_ONE -> regroup(index, now.plus(delay));
    }
  }

  private ExitReason limitReached(String key, ExitReason reason) {
    return new ExitReason.Custom(
        "restart-limit",
        "child '%s' ended with %s; more than %d restarts within %s"
            .formatted(key, reason, plan.limit().restarts(), plan.limit().window()));
  }

  private void regroup(int first, Duration from) {
    int earliest = phase instanceof Regrouping(var other, _) ? Math.min(first, other) : first;
    phase = new Regrouping(earliest, from);
  }

  private void giveUp(ExitReason reason) {
    reports.add(new Report.GivingUp(reason));
    end(reason);
  }

  /// The first failure is what the parent shall hear of: neither a later one nor a request to stop
  /// covers it up.
  private void end(ExitReason reason) {
    phase =
        switch (phase) {
          case Working _, Regrouping _ -> new Ending(reason);
          case Ending(var earlier) -> new Ending(earlier.isOrderly() ? reason : earlier);
          case Ended ended -> ended;
        };
  }

  // ---- taking the steps that are due

  private void proceed() {
    killTheOverdue();
    switch (phase) {
      case Working _ -> startTheDue();
      case Regrouping(var first, var from) -> {
        if (allStopped(first)) {
          makeDue(first, from);
          phase = new Working();
          startTheDue();
        }
      }
      case Ending(var reason) -> {
        if (allStopped(0)) {
          phase = new Ended();
          actions.add(new Action.Done(reason));
        }
      }
      case Ended _ -> {}
    }
  }

  private void killTheOverdue() {
    for (int index = 0; index < crew.size(); index++) {
      if (crew.get(index) instanceof Stopping(var address, var killAt)
          && killAt.isPresent()
          && killAt.get().compareTo(now) <= 0) {
        kill(index, address);
      }
    }
  }

  /// Starts the first child whose time has come. Those that start again together share their time,
  /// so none overtakes one that it stands on.
  private void startTheDue() {
    if (crew.has(Starting.class)) {
      return;
    }
    crew.firstDue(now).ifPresent(this::start);
    if (!ready && !crew.has(Starting.class) && !crew.has(Due.class)) {
      ready = true;
      actions.add(new Action.Ready());
    }
  }

  private void start(int index) {
    var member = plan.member(index);
    crew = crew.with(index, new Starting());
    actions.add(new Action.Start(member.key(), member.place()));
  }

  /// Takes the next step towards stopping all from `first` on.
  ///
  /// @return whether there is nothing left to do
  private boolean allStopped(int first) {
    var last = crew.lastUp(first);
    last.ifPresent(
        index -> {
          if (crew.get(index) instanceof Running(var address)) {
            stop(index, address);
          }
        });
    return last.isEmpty();
  }

  private void stop(int index, Address address) {
    var member = plan.member(index);
    switch (member.stop()) {
      case StopPolicy.Within(var patience) -> ask(index, address, Optional.of(now.plus(patience)));
      case StopPolicy.Patiently _ -> ask(index, address, Optional.empty());
      case StopPolicy.AtOnce _ -> kill(index, address);
    }
  }

  private void ask(int index, Address address, Optional<Duration> killAt) {
    crew = crew.with(index, new Stopping(address, killAt));
    actions.add(new Action.Stop(plan.key(index), address));
  }

  private void kill(int index, Address address) {
    crew = crew.with(index, new Stopping(address, Optional.empty()));
    actions.add(new Action.Kill(plan.key(index), address));
  }

  /// All from `first` on shall start again, but for those that are temporary and have ended.
  private void makeDue(int first, Duration from) {
    for (int index = first; index < crew.size(); index++) {
      boolean gone =
          crew.get(index) instanceof Down && plan.member(index).restart() == Restart.TEMPORARY;
      if (!gone) {
        crew = crew.with(index, new Due(from));
      }
    }
  }
}
