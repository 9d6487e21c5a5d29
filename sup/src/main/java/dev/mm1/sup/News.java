package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildState.Down;
import dev.mm1.sup.ChildState.Running;
import dev.mm1.sup.ChildState.Starting;
import dev.mm1.sup.ChildState.Stopping;
import java.util.ArrayList;
import java.util.Optional;

/// Notes what became of the children.
final class News {

  private final Draft draft;
  private final Failures failures;

  News(Draft draft) {
    this.draft = draft;
    this.failures = new Failures(draft);
  }

  /// The actor exists and is not ready yet.
  void spawned(String key, Address actor) {
    var child = draft.crew.find(key);
    if (child.isPresent()
        && child.get().state() instanceof Starting(var known, var cause)
        && known.isEmpty()) {
      draft.crew = draft.crew.with(child.get().in(new Starting(Optional.of(actor), cause)));
    } else {
      draft.orphan(key, actor);
    }
  }

  void started(String key, Address actor, Address reached) {
    var child = draft.crew.find(key);
    if (child.isEmpty()) {
      draft.orphan(key, actor);
      return;
    }
    switch (child.get().state()) {
      case Starting(var known, _) when isSame(known, actor) -> runs(child.get(), actor, reached);
      case Stopping(var known, _) when known.equals(actor) -> {} // Its exit will be told.
      case Starting _, Stopping _, Running _, ChildState.Due _, Down _ -> draft.orphan(key, actor);
    }
  }

  private static boolean isSame(Optional<Address> known, Address actor) {
    return known.isEmpty() || known.get().equals(actor);
  }

  private void runs(Child child, Address actor, Address reached) {
    var running = child.in(new Running(actor, reached));
    var left = new ArrayList<Ticket>();
    for (var ticket : child.tickets()) {
      switch (ticket.goal()) {
        case UP -> draft.reply(ticket.number(), new ChildAnswer.Done(ChildInfo.of(running)));
        case DOWN -> left.add(ticket);
      }
    }
    draft.crew = draft.crew.with(running.with(left));
    draft.report(new Report.Started(child.key(), actor));
  }

  void startFailed(Event.StartFailed failed) {
    if (failed.actor().filter(draft.orphans::remove).isPresent()) {
      return;
    }
    var child = draft.crew.find(failed.key());
    if (child.isEmpty()) {
      return;
    }
    switch (child.get().state()) {
      case Starting(var known, var cause) when known.equals(failed.actor()) || known.isEmpty() ->
          notStarted(child.get(), cause, failed.reason());
      case Stopping(var known, _) when failed.actor().filter(known::equals).isPresent() -> {
        draft.report(new Report.Exit(child.get().key(), known, failed.reason(), true));
        draft.down(child.get(), failed.reason());
      }
      case Starting _, Stopping _, Running _, ChildState.Due _, Down _ -> {}
    }
  }

  private void notStarted(Child child, ChildState.Cause cause, ExitReason reason) {
    if (draft.isDoomed(child) || child.fate() != Fate.KEEP) {
      draft.down(child, reason);
      return;
    }
    switch (cause) {
      case FIRST -> {
        draft.down(child, reason);
        failures.giveUp(child, "it could not be started", reason);
      }
      case AGAIN -> failures.restart(child, reason);
      case ASKED -> draft.down(child, reason);
      case ADDED -> draft.down(child.with(Fate.FORGET), reason);
    }
  }

  void exited(Address actor, ExitReason reason) {
    var child = draft.crew.at(actor);
    if (child.isPresent()) {
      childExited(child.get(), actor, reason);
    } else {
      draft.orphans.remove(actor);
    }
  }

  private void childExited(Child child, Address actor, ExitReason reason) {
    boolean asked = child.is(Stopping.class);
    draft.report(new Report.Exit(child.key(), actor, reason, asked));
    var ended = child.in(new Down());
    if (asked || draft.isDoomed(child)) {
      draft.down(ended, reason);
    } else if (child.spec().restart().appliesTo(reason)) {
      failures.restart(ended, reason);
    } else {
      draft.down(ended, reason);
      finished(ended);
    }
  }

  /// A child has ended by itself and for good: there may be nothing left to do.
  private void finished(Child child) {
    boolean last =
        child.is(Trait.SIGNIFICANT)
            && switch (draft.plan.autoShutdown()) {
              case NEVER -> false;
              case ANY_SIGNIFICANT -> true;
              case ALL_SIGNIFICANT -> !draft.crew.any(this::isStillAwaited);
            };
    if (last) {
      draft.end(new ExitReason.Shutdown("significant child '" + child.key() + "' has ended"));
    }
  }

  /// Significant, and not done with: one that waits for its group to start again is not.
  private boolean isStillAwaited(Child child) {
    return child.is(Trait.SIGNIFICANT) && (!child.is(Down.class) || draft.isDoomed(child));
  }
}
