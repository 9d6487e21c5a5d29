package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody looks at an actor. Under the lock of its cell, but for what is static.
///
/// @param ties null if it has none
record Look(Cell cell, Mailbox mailbox, @Nullable Ties ties) {

  ActorInfo info(Host host) {
    var birth = cell.birth();
    return new ActorInfo(
        birth.address(),
        birth.path(),
        birth.parent(),
        kind(cell),
        cell.isTrapping(),
        new ActorInfo.Activity(state(cell), time(cell, host)),
        new ActorInfo.Mailbox(mailbox.waiting(), mailbox.bound(), mailbox.handled()),
        counted());
  }

  ActorDetail detail(Host host, List<StackTraceElement> stack) {
    return ties == null
        ? new ActorDetail(info(host), List.of(), List.of(), List.of(), List.of(), forks(), stack)
        : new ActorDetail(
            info(host),
            ties.links().peers(),
            ties.watches().watched(),
            ties.watches().watchers(),
            ties.owed(),
            forks(),
            stack);
  }

  private ActorInfo.Ties counted() {
    int forks = forks().size();
    return ties == null
        ? new ActorInfo.Ties(0, 0, 0, 0, forks)
        : new ActorInfo.Ties(
            ties.links().size(), ties.watches().made(), ties.watches().onIt(), ties.debts(), forks);
  }

  /// Of the main body.
  private List<Address> forks() {
    return cell.isFork()
        ? List.of()
        : cell.bodies().stream()
            .flatMap(bodies -> bodies.all().stream())
            .filter(body -> !body.equals(cell))
            .map(Cell::address)
            .toList();
  }

  // Without the lock.

  static ActorKind kind(Cell cell) {
    return switch (cell.birth().spec().code()) {
      case Spawn.Code.Process _ -> cell.isFork() ? ActorKind.FORK : ActorKind.PROCESS;
      case Spawn.Code.Hosted(_, var where, _) ->
          switch (cell.birth().place().hosting(where)) {
            case VIRTUAL -> ActorKind.VIRTUAL;
            case DISPATCHER -> ActorKind.DISPATCHER;
          };
    };
  }

  static ActorState state(Cell cell) {
    if (!cell.isAlive()) {
      return ActorState.ENDING;
    }
    if (cell.mailbox().isIdle()) {
      return ActorState.IDLE;
    }
    if (!cell.engine().hasThread()) {
      return ActorState.READY;
    }
    return cell.engine().isWaiting() ? ActorState.WAITING : ActorState.BUSY;
  }

  static Duration time(Cell cell, Host host) {
    return Duration.ofNanos(Math.max(0, host.time().coarseNanos() - cell.engine().since()));
  }
}
