package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.sup.SlotState.Due;
import dev.mm1.sup.SlotState.Running;
import dev.mm1.sup.SlotState.Starting;
import dev.mm1.sup.SlotState.Stopping;
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
      start(child, Slot.fresh());
    }
  }

  private void refuse(long child, String why) {
    reply(child, new UniformRequest.Refused(why));
    actions.add(new UniformAction.Forget(child));
  }

  private void start(long child, Slot slot) {
    roster = roster.with(child, slot.with(new Starting(Optional.empty())));
    actions.add(new UniformAction.Start(child));
  }

  private void spawned(long child, Address actor) {
    var slot = roster.get(child).orElseThrow();
    switch (slot.state()) {
      case Starting _ -> set(child, slot.with(new Starting(Optional.of(actor))));
      case Stopping(_, _, var asker, _) -> stop(child, slot, Optional.of(actor), asker);
      case Running _, Due _ -> throw new IllegalStateException(child + " has not been started");
    }
  }

  private void started(long child, Address actor, Address ready) {
    var slot = roster.get(child).filter(found -> isActorOf(found, actor));
    // One that was told to end meanwhile will be heard of again: it is linked now.
    if (slot.isPresent() && slot.get().state() instanceof Starting) {
      set(child, slot.get().runningAt(actor, ready));
      reports.add(new UniformReport.Started(child, ready));
      if (!slot.get().isAnswered()) {
        reply(child, new UniformRequest.Started(ready));
      }
    }
  }

  private static boolean isActorOf(Slot slot, Address actor) {
    return slot.state().living().equals(Optional.of(actor));
  }

  private void startFailed(long child, ExitReason reason) {
    // Of an actor whose exit was told before, nothing is left to say.
    var slot = roster.get(child);
    if (slot.isPresent() && slot.get().state() instanceof Starting) {
      if (slot.get().isAnswered()) {
        restart(child, slot.get(), reason);
      } else {
        gone(child, slot.get(), reason);
      }
    } else if (slot.isPresent() && slot.get().state() instanceof Stopping) {
      gone(child, slot.get(), reason);
    }
  }

  // ---- ending

  private void exited(Address actor, ExitReason reason) {
    roster.living(actor).ifPresent(child -> childExited(child, reason));
  }

  private void childExited(long child, ExitReason reason) {
    var slot = roster.get(child).orElseThrow();
    switch (slot.state()) {
      case Starting _ -> startFailed(child, reason);
      case Running _ -> {
        reports.add(new UniformReport.Exited(child, address(slot), reason, false));
        if (plan.restart().appliesTo(reason)) {
          restart(child, slot, reason);
        } else {
          gone(child, slot, reason);
        }
      }
      case Stopping(_, var ran, _, _) -> {
        if (ran) {
          reports.add(new UniformReport.Exited(child, address(slot), reason, true));
        }
        gone(child, slot, reason);
      }
      case Due _ -> throw new IllegalStateException(child + " does not live");
    }
  }

  private static Address address(Slot slot) {
    return slot.handedOut().orElseThrow();
  }

  /// The child is no more: whoever still waits for its start, or its stop, is told.
  private void gone(long child, Slot slot, ExitReason reason) {
    roster = roster.without(child);
    if (!slot.isAnswered()) {
      reply(child, new UniformRequest.NotStarted(reason));
    }
    if (slot.state() instanceof Stopping(_, _, var asker, _) && asker.isPresent()) {
      reply(asker.getAsLong(), new UniformRequest.Stopped(reason));
    }
    actions.add(new UniformAction.Forget(child));
  }

  private void restart(long child, Slot slot, ExitReason reason) {
    int count = counted(slot);
    if (count > plan.limit().restarts()) {
      giveUp(child, slot, reason, count);
    } else {
      var delay = plan.backOff().delay(count, seed(child));
      reports.add(new UniformReport.Restarting(child, reason, count, delay));
      var own =
          plan.limit().scope().equals(RestartLimit.Scope.CHILD)
              ? after(slot.history())
              : slot.history();
      set(child, new Slot(new Due(now.plus(delay), reason), slot.handedOut(), own));
    }
  }

  /// Each restart of each child draws anew, and none twice.
  private long seed(long child) {
    long own = roster.get(child).map(slot -> slot.history().total()).orElse(0L);
    return plan.seed() + 31 * child + (history.total() + own) * 1_000_003L;
  }

  private int counted(Slot slot) {
    return switch (plan.limit().scope()) {
      case CHILD -> after(slot.history()).count();
      case SUPERVISOR -> {
        history = after(history);
        yield history.count();
      }
    };
  }

  private RestartHistory after(RestartHistory before) {
    return before.and(now, plan.limit().window());
  }

  private void giveUp(long child, Slot slot, ExitReason reason, int count) {
    gone(child, slot, reason);
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
    var slot = child.flatMap(roster::get).filter(found -> !(found.state() instanceof Stopping));
    if (slot.isEmpty()) {
      reply(asker, new UniformRequest.NotFound(address));
    } else {
      stop(child.orElseThrow(), slot.get(), OptionalLong.of(asker));
    }
  }

  /// The first failure is what the parent shall hear of: neither a later one nor a request to end
  /// covers it up. All children are told at once, the youngest first, so the whole takes no longer
  /// than the slowest of them may.
  private void end(ExitReason reason) {
    var earlier = ending;
    ending = earlier.filter(first -> !first.isOrderly()).or(() -> Optional.of(reason));
    if (earlier.isEmpty()) {
      for (var entry : roster.slots().descendingMap().entrySet()) {
        stop(entry.getKey(), entry.getValue(), OptionalLong.empty());
      }
    }
  }

  private void stop(long child, Slot slot, OptionalLong asker) {
    switch (slot.state()) {
      case Starting(var actor) -> stop(child, slot, actor, asker);
      case Running(var actor) -> stop(child, slot, Optional.of(actor), asker);
      case Due(_, var why) -> gone(child, slot.with(told(slot, Optional.empty(), asker)), why);
      case Stopping _ -> {}
    }
  }

  private void stop(long child, Slot slot, Optional<Address> actor, OptionalLong asker) {
    set(child, slot.with(told(slot, actor, asker)));
    actor.map(this::lastWord).ifPresent(actions::add);
  }

  private Stopping told(Slot slot, Optional<Address> actor, OptionalLong asker) {
    var killAt =
        plan.stop() instanceof StopPolicy.Within(var patience) && actor.isPresent()
            ? Optional.of(now.plus(patience))
            : Optional.<Duration>empty();
    return new Stopping(actor, slot.state() instanceof Running, asker, killAt);
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
      var slot = roster.get(child).orElseThrow();
      switch (slot.state()) {
        case Due _ -> start(child, slot);
        case Stopping(var actor, var ran, var asker, _) -> {
          set(child, slot.with(new Stopping(actor, ran, asker, Optional.empty())));
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

  private void set(long child, Slot slot) {
    roster = roster.with(child, slot);
  }

  private void reply(long asker, Message answer) {
    actions.add(new UniformAction.Reply(asker, answer));
  }
}
