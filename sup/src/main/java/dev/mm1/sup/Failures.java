package dev.mm1.sup;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildState.Cause;
import dev.mm1.sup.ChildState.Down;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.Phase.Regrouping;
import java.time.Duration;

/// Decides about a child that failed: that it is started again, with whom and when, or that the
/// supervisor gives up.
final class Failures {

  private final Draft draft;

  Failures(Draft draft) {
    this.draft = draft;
  }

  /// A child must be started again, because it has ended, or because it could not be started again.
  void restart(Child child, ExitReason reason) {
    var limit = draft.plan.limit();
    var counted = history(child).and(draft.now, limit.window());
    var fallen = count(child, counted).in(new Down());
    draft.crew = draft.crew.with(fallen);
    if (counted.count() > limit.restarts()) {
      giveUp(
          fallen,
          "more than %d restarts within %s".formatted(limit.restarts(), limit.window()),
          reason);
    } else {
      restartFrom(fallen, reason, counted);
    }
  }

  private RestartHistory history(Child child) {
    return switch (draft.plan.limit().scope()) {
      case SUPERVISOR -> draft.history;
      case CHILD -> child.history();
    };
  }

  private Child count(Child child, RestartHistory counted) {
    return switch (draft.plan.limit().scope()) {
      case SUPERVISOR -> {
        draft.history = counted;
        yield child;
      }
      case CHILD -> child.with(counted);
    };
  }

  private void restartFrom(Child child, ExitReason reason, RestartHistory counted) {
    // Each restart of each child draws anew, and none twice.
    long seed = draft.plan.seed() + 31L * child.rank() + counted.total() * 1_000_003L;
    var delay = draft.plan.backOff().delay(counted.count(), seed);
    draft.report(new Report.Restarting(child.key(), reason, counted.count(), delay));
    var from = draft.now.plus(delay);
    switch (draft.plan.strategy()) {
      case ONE_FOR_ONE -> draft.crew = draft.crew.with(child.in(new Due(from, Cause.AGAIN)));
      case ALL_FOR_ONE -> regroup(0, from);
      case REST_FOR_ONE -> regroup(child.rank(), from);
    }
  }

  private void regroup(int first, Duration from) {
    int earliest = draft.phase instanceof Regrouping(var other, _) ? Math.min(first, other) : first;
    draft.phase = new Regrouping(earliest, from);
  }

  void giveUp(Child child, String why, ExitReason cause) {
    var reason = new ExitReason.GaveUp(child.key(), why, cause);
    draft.report(new Report.GivingUp(child.key(), reason, history(child).count()));
    draft.end(reason);
  }
}
