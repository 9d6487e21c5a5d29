package dev.mm1.runtime.cell;

import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Commission.Hearing;
import java.time.Duration;
import java.util.function.Consumer;

/// Starts actors by the names of factories for one actor, on its own thread.
record Abroad(Cells cells, Cell cell, Fence fence) {

  /// Starts one and waits for it.
  ///
  /// @param ready whether it is to say that it is ready
  Spawned await(RemoteSpawn what, boolean ready, Duration timeout) throws InterruptedException {
    check(what, timeout);
    fence.passWaiting();
    var answer = new Awaited<Answer>(cells.host(), new Pause(cells.host(), cell)::until);
    var hearing = new Hearing(_ -> {}, answer::come);
    var begun = fence.send(() -> start(what, ready, timeout, hearing));
    try {
      // There is a limit to it: the timer of what has begun.
      return spawned(what, answer.until(Deadline.never(cells.host()), cell::isAlive).orElseThrow());
    } finally {
      begun.abandon(ExitReason.normal());
    }
  }

  /// Starts one that need not say that it is ready, and goes on.
  void begin(RemoteSpawn what, boolean ready, Duration timeout, Consumer<Answer> then) {
    begin(what, ready, timeout, new Hearing(_ -> {}, later(then)));
  }

  /// Starts one that is to say that it is ready, and goes on.
  void begin(RemoteSpawn what, Duration timeout, Consumer<Address> born, Consumer<Answer> then) {
    begin(what, true, timeout, new Hearing(later(born), later(then)));
  }

  private void begin(RemoteSpawn what, boolean ready, Duration timeout, Hearing hearing) {
    check(what, timeout);
    fence.send(
        () -> {
          var _ = start(what, ready, timeout, hearing);
        });
  }

  private <T> Consumer<T> later(Consumer<T> then) {
    var carried = Traces.carried(then);
    return value -> cell.proceed(() -> carried.accept(value));
  }

  private static void check(RemoteSpawn what, Duration timeout) {
    Enquiry.checkPositive(
        "the start of factory '%s' on node %s".formatted(what.factory(), what.node()), timeout);
  }

  private Errand start(RemoteSpawn what, boolean ready, Duration timeout, Hearing hearing) {
    if (what.node().equals(cells.here().node().name())) {
      return startHere(what, ready, timeout, hearing);
    }
    var commission = new Commission(cells, cell, what, timeout, hearing);
    commission.begin(ready);
    return commission;
  }

  /// On this node: as any other start, but for where the code comes from.
  private Errand startHere(RemoteSpawn what, boolean ready, Duration timeout, Hearing hearing) {
    switch (cells.making().of(what.factory(), what.argument())) {
      case Making.Result.Not(var reason) -> hearing.whenDone().accept(new Answer.Failed(reason));
      case Making.Result.Made(var made) -> {
        var spec =
            new Spawn(
                made.name(),
                made.code(),
                what.linked(),
                what.watched(),
                made.trapping(),
                made.mailbox());
        try {
          return startHere(spec, ready, timeout, hearing);
        } catch (SpawnRefused refused) {
          hearing.whenDone().accept(new Answer.Failed(Making.refused(refused)));
        }
      }
    }
    return _ -> {};
  }

  private Errand startHere(Spawn spec, boolean ready, Duration timeout, Hearing hearing) {
    if (ready) {
      var start = new Start(cells, cell, spec, timeout, hearing.whenDone());
      hearing.born().accept(start.limited());
      return start;
    }
    hearing.whenDone().accept(new Answer.Given(Start.atOnce(cells, cell, spec)));
    return _ -> {};
  }

  private static Spawned spawned(RemoteSpawn what, Answer answer) {
    var name = what.factory() + "@" + what.node();
    return switch (answer) {
      case Answer.Given(Spawned spawned) -> spawned;
      case Answer.Given(var other) -> throw new IllegalStateException("no start: " + other);
      case Answer.Failed(var reason) -> throw new StartFailed(name, reason, why(reason));
      case Answer.Late(var late) ->
          throw new StartFailed(
              name, ExitReason.killed(), "not within " + late + ", and was given up");
    };
  }

  private static String why(ExitReason reason) {
    return reason instanceof ExitReason.Custom(_, var detail) && !detail.isEmpty()
        ? detail
        : "it ended with " + reason;
  }
}
