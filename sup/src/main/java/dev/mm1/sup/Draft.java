package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildState.Down;
import dev.mm1.sup.ChildState.Stopping;
import dev.mm1.sup.Phase.Ended;
import dev.mm1.sup.Phase.Ending;
import dev.mm1.sup.Phase.Regrouping;
import dev.mm1.sup.Phase.Working;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The decider's fields, unfolded for the length of one turn, and the changes that more than one
/// cause can bring about.
final class Draft {

  final Plan plan;
  final Duration now;
  final NavigableSet<Address> orphans;
  final Deque<Event.Asked> deferred;
  Crew crew;
  Phase phase;
  RestartHistory history;
  boolean ready;

  private final List<Action> actions = new ArrayList<>();
  private final List<Report> reports = new ArrayList<>();

  Draft(MixedDecider before, Duration now) {
    this.plan = before.plan();
    this.now = now;
    this.orphans = new TreeSet<>(before.orphans());
    this.deferred = new ArrayDeque<>(before.deferred());
    this.crew = before.crew();
    this.phase = before.phase();
    this.history = before.history();
    this.ready = before.ready();
  }

  Decision finished() {
    var next = new MixedDecider(plan, crew, phase, history, orphans, ready, List.copyOf(deferred));
    return new Decision(next, actions, reports);
  }

  void act(Action action) {
    actions.add(action);
  }

  void report(Report report) {
    reports.add(report);
  }

  void reply(long ticket, ChildAnswer answer) {
    actions.add(new Action.Reply(ticket, answer));
  }

  /// Nobody means to keep this child alive at this moment: it is being stopped with its group, or
  /// with all.
  boolean isDoomed(Child child) {
    return switch (phase) {
      case Working _ -> false;
      case Regrouping(var first, _) -> child.rank() >= first;
      case Ending _, Ended _ -> true;
    };
  }

  /// An actor that nobody wants.
  void orphan(String key, Address actor) {
    if (orphans.add(actor)) {
      actions.add(new Action.Kill(key, actor));
    }
  }

  /// The child has no actor any more. It is forgotten if somebody wanted that, or if it is
  /// temporary; those who waited for this, or in vain for its start, are answered.
  ///
  /// @param reason why
  void down(Child child, ExitReason reason) {
    var gone = child.in(new Down());
    boolean forgotten = child.fate() == Fate.FORGET || child.spec().restart() == Restart.TEMPORARY;
    boolean startsAgain = phase instanceof Regrouping && isDoomed(child) && !forgotten;
    if (!startsAgain && !isOver() && isToStartAgain(child.state())) {
      reports.add(new Report.Dropped(child.key()));
    }
    var left = new ArrayList<Ticket>();
    for (var ticket : child.tickets()) {
      switch (ticket.goal()) {
        case DOWN -> reply(ticket.number(), new ChildAnswer.Done(ChildInfo.of(gone)));
        case UP -> {
          if (startsAgain) {
            left.add(ticket);
          } else {
            reply(ticket.number(), new ChildAnswer.NotStarted(child.key(), reason));
          }
        }
      }
    }
    crew = forgotten ? crew.without(child) : crew.with(gone.with(Fate.KEEP).with(left));
  }

  private boolean isOver() {
    return phase instanceof Ending || phase instanceof Ended;
  }

  private static boolean isToStartAgain(ChildState state) {
    return switch (state) {
      case ChildState.Due(_, var cause) -> cause == ChildState.Cause.AGAIN;
      case ChildState.Starting(_, var cause) -> cause == ChildState.Cause.AGAIN;
      case ChildState.Running _, Stopping _, Down _ -> false;
    };
  }

  /// The supervisor shall end. The first failure is what the parent shall hear of: neither a later
  /// one nor a request to stop covers it up.
  void end(ExitReason reason) {
    phase =
        switch (phase) {
          case Working _, Regrouping _ -> new Ending(reason);
          case Ending(var earlier) -> new Ending(earlier.isOrderly() ? reason : earlier);
          case Ended ended -> ended;
        };
  }

  /// Stops an actor of a child, as its spec says.
  void stop(Child child, Address actor) {
    switch (child.spec().stop()) {
      case StopPolicy.Within(var patience) -> ask(child, actor, Optional.of(now.plus(patience)));
      case StopPolicy.Patiently _ -> ask(child, actor, Optional.empty());
      case StopPolicy.AtOnce _ -> kill(child, actor);
    }
  }

  private void ask(Child child, Address actor, Optional<Duration> killAt) {
    crew = crew.with(child.in(new Stopping(actor, killAt)));
    actions.add(new Action.Stop(child.key(), actor));
  }

  void kill(Child child, Address actor) {
    crew = crew.with(child.in(new Stopping(actor, Optional.empty())));
    actions.add(new Action.Kill(child.key(), actor));
  }
}
