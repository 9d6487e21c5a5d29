package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.sup.SeatState.Due;
import dev.mm1.sup.SeatState.Running;
import dev.mm1.sup.SeatState.Starting;
import dev.mm1.sup.SeatState.Stopping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

// One event turned into a decision: the decider's fields, unfolded for the length of one call.
//
// A child has at most one actor at a time, and each of its lives is known by the actor's address;
// so what is reported late, of an actor that the child does not have any more, changes nothing.
final class UniformTurn {

  private final UniformPlan plan;
  private final Duration now;
  private final List<UniformAction> actions = new ArrayList<>();
  private final List<UniformReport> reports = new ArrayList<>();
  private Roster roster;
  private RestartHistory history;
  private Optional<ExitReason> ending;
  private boolean over;

  UniformTurn(UniformDecider before, Duration now) {
    this.plan = before.plan();
    this.now = now;
    this.roster = before.roster();
    this.history = before.history();
    this.ending = before.ending();
    this.over = before.over();
  }

  UniformDecider.Decision take(UniformEvent event) {
    switch (event) {
      case UniformEvent.Tick _ -> {}
      case UniformEvent.StartAsked(var child, _) -> startAsked(child);
      case UniformEvent.Spawned(var child, var actor, _) -> spawned(child, actor);
      case UniformEvent.Started(var child, var actor, var ready, _) -> started(child, actor, ready);
      case UniformEvent.StartFailed(var child, var reason, _) -> startFailed(child, reason);
      case UniformEvent.Exited(var actor, var reason, _) -> exited(actor, reason);
      case UniformEvent.StopAsked(var asker, var child, _) -> stopAsked(asker, child);
      case UniformEvent.EndAsked(var reason, _) -> end(reason);
    }
    heedAlarms();
    endIfEmpty();
    var next = new UniformDecider(plan, roster, history, ending, over);
    return new UniformDecider.Decision(next, actions, reports);
  }

  // ---- starting

  private void startAsked(long child) {
    if (ending.isPresent()) {
      refuse(child, "the supervisor is stopping");
    } else if (roster.size() >= plan.most()) {
      refuse(child, "the supervisor has all %d children that it may have".formatted(plan.most()));
    } else {
      start(child, Seat.fresh());
    }
  }

  private void refuse(long child, String why) {
    reply(child, new UniformRequest.Refused(why));
    actions.add(new UniformAction.Forget(child));
  }

  private void start(long child, Seat seat) {
    roster = roster.with(child, seat.with(new Starting(Optional.empty())));
    actions.add(new UniformAction.Start(child));
  }

  private void spawned(long child, Address actor) {
    var seat = roster.get(child).orElseThrow();
    switch (seat.state()) {
      case Starting _ -> set(child, seat.with(new Starting(Optional.of(actor))));
      case Stopping(_, _, var asker, _) -> stop(child, seat, Optional.of(actor), asker);
      case Running _, Due _ -> throw new IllegalStateException(child + " has not been started");
    }
  }

  private void started(long child, Address actor, Address ready) {
    var seat = roster.get(child).filter(found -> isActorOf(found, actor));
    // One that was told to end meanwhile will be heard of again: it is linked now.
    if (seat.isPresent() && seat.get().state() instanceof Starting) {
      set(child, seat.get().runningAt(actor, ready));
      reports.add(new UniformReport.Started(child, ready));
      if (!seat.get().isAnswered()) {
        reply(child, new UniformRequest.Started(ready));
      }
    }
  }

  private static boolean isActorOf(Seat seat, Address actor) {
    return seat.state().living().equals(Optional.of(actor));
  }

  private void startFailed(long child, ExitReason reason) {
    // Of an actor whose exit was told before, nothing is left to say.
    var seat = roster.get(child);
    if (seat.isPresent() && seat.get().state() instanceof Starting) {
      if (seat.get().isAnswered()) {
        restart(child, seat.get(), reason);
      } else {
        gone(child, seat.get(), reason);
      }
    } else if (seat.isPresent() && seat.get().state() instanceof Stopping) {
      gone(child, seat.get(), reason);
    }
  }

  // ---- ending

  private void exited(Address actor, ExitReason reason) {
    roster.living(actor).ifPresent(child -> childExited(child, reason));
  }

  private void childExited(long child, ExitReason reason) {
    var seat = roster.get(child).orElseThrow();
    switch (seat.state()) {
      case Starting _ -> startFailed(child, reason);
      case Running _ -> {
        reports.add(new UniformReport.Exited(child, address(seat), reason, false));
        if (plan.restart().appliesTo(reason)) {
          restart(child, seat, reason);
        } else {
          gone(child, seat, reason);
        }
      }
      case Stopping(_, var ran, _, _) -> {
        if (ran) {
          reports.add(new UniformReport.Exited(child, address(seat), reason, true));
        }
        gone(child, seat, reason);
      }
      case Due _ -> throw new IllegalStateException(child + " does not live");
    }
  }

  private static Address address(Seat seat) {
    return seat.handedOut().orElseThrow();
  }

  /// The child is no more: whoever still waits for its start, or its stop, is told.
  private void gone(long child, Seat seat, ExitReason reason) {
    roster = roster.without(child);
    if (!seat.isAnswered()) {
      reply(child, new UniformRequest.NotStarted(reason));
    }
    if (seat.state() instanceof Stopping(_, var ran, var asker, _) && asker.isPresent()) {
      if (!ran && seat.isAnswered()) {
        // It was announced to be started again.
        reports.add(new UniformReport.Dropped(child));
      }
      reply(asker.getAsLong(), new UniformRequest.Stopped(reason));
    }
    actions.add(new UniformAction.Forget(child));
  }

  private void restart(long child, Seat seat, ExitReason reason) {
    int count = counted(seat);
    if (count > plan.limit().restarts()) {
      giveUp(child, seat, reason, count);
    } else {
      var delay = plan.backOff().delay(count, seed(child));
      reports.add(new UniformReport.Restarting(child, reason, count, delay));
      var own =
          plan.limit().scope().equals(RestartLimit.Scope.CHILD)
              ? after(seat.history())
              : seat.history();
      set(child, new Seat(new Due(now.plus(delay), reason), seat.handedOut(), own));
    }
  }

  /// Each restart of each child draws anew, and none twice.
  private long seed(long child) {
    long own = roster.get(child).map(seat -> seat.history().total()).orElse(0L);
    return plan.seed() + 31 * child + (history.total() + own) * 1_000_003L;
  }

  private int counted(Seat seat) {
    return switch (plan.limit().scope()) {
      case CHILD -> after(seat.history()).count();
      case SUPERVISOR -> {
        history = after(history);
        yield history.count();
      }
    };
  }

  private RestartHistory after(RestartHistory before) {
    return before.and(now, plan.limit().window());
  }

  private void giveUp(long child, Seat seat, ExitReason reason, int count) {
    gone(child, seat, reason);
    var why =
        new ExitReason.GaveUp(
            Long.toString(child),
            "more than %d restarts within %s"
                .formatted(plan.limit().restarts(), plan.limit().window()),
            reason);
    reports.add(new UniformReport.GivingUp(child, why, count));
    end(why);
  }

  // ---- stopping

  private void stopAsked(long asker, Address address) {
    var child = roster.at(address);
    var seat = child.flatMap(roster::get).filter(found -> !(found.state() instanceof Stopping));
    if (seat.isEmpty()) {
      reply(asker, new UniformRequest.NotFound(address));
    } else {
      stop(child.orElseThrow(), seat.get(), OptionalLong.of(asker));
    }
  }

  /// The first failure is what the parent shall hear of: neither a later one nor a request to end
  /// covers it up. All children are told at once, the youngest first, so the whole takes no longer
  /// than the slowest of them may.
  private void end(ExitReason reason) {
    var earlier = ending;
    ending = earlier.filter(first -> !first.isOrderly()).or(() -> Optional.of(reason));
    if (earlier.isEmpty()) {
      for (var entry : roster.seats().descendingMap().entrySet()) {
        stop(entry.getKey(), entry.getValue(), OptionalLong.empty());
      }
    }
  }

  private void stop(long child, Seat seat, OptionalLong asker) {
    switch (seat.state()) {
      case Starting(var actor) -> stop(child, seat, actor, asker);
      case Running(var actor) -> stop(child, seat, Optional.of(actor), asker);
      case Due(_, var why) -> gone(child, seat.with(told(seat, Optional.empty(), asker)), why);
      case Stopping _ -> {}
    }
  }

  private void stop(long child, Seat seat, Optional<Address> actor, OptionalLong asker) {
    set(child, seat.with(told(seat, actor, asker)));
    actor.map(this::lastWord).ifPresent(actions::add);
  }

  private Stopping told(Seat seat, Optional<Address> actor, OptionalLong asker) {
    var killAt =
        plan.stop() instanceof StopPolicy.Within(var patience) && actor.isPresent()
            ? Optional.of(now.plus(patience))
            : Optional.<Duration>empty();
    return new Stopping(actor, seat.state() instanceof Running, asker, killAt);
  }

  private UniformAction lastWord(Address actor) {
    return plan.stop() instanceof StopPolicy.AtOnce
        ? new UniformAction.Kill(actor)
        : new UniformAction.Stop(actor);
  }

  // ---- what comes by itself

  private void heedAlarms() {
    for (var alarm = roster.firstAlarm(); isDue(alarm); alarm = roster.firstAlarm()) {
      long child = alarm.orElseThrow().number();
      var seat = roster.get(child).orElseThrow();
      switch (seat.state()) {
        case Due _ -> start(child, seat);
        case Stopping(var actor, var ran, var asker, _) -> {
          set(child, seat.with(new Stopping(actor, ran, asker, Optional.empty())));
          actions.add(new UniformAction.Kill(actor.orElseThrow()));
        }
        case Starting _, Running _ -> throw new IllegalStateException(child + " has no alarm");
      }
    }
  }

  private boolean isDue(Optional<Roster.Alarm> alarm) {
    return alarm.filter(first -> first.at().compareTo(now) <= 0).isPresent();
  }

  private void endIfEmpty() {
    if (!over && ending.isPresent() && roster.isEmpty()) {
      over = true;
      actions.add(new UniformAction.Done(ending.get()));
    }
  }

  private void set(long child, Seat seat) {
    roster = roster.with(child, seat);
  }

  private void reply(long asker, Message answer) {
    actions.add(new UniformAction.Reply(asker, answer));
  }
}
