package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts the main actor of a node, which has no parent, and tells why it ended.
///
/// An actor, since only actors are told of ends; it begins before the main actor, so that a node
/// that stops, youngest first, lets it hear of that end too.
final class MainWatch implements Actor {

  private final Population population;
  private final Spawn main;
  private final Consumer<ExitReason> then;

  MainWatch(Population population, Spawn main, Consumer<ExitReason> then) {
    this.population = population;
    this.main = main;
    this.then = then;
  }

  @Override
  public void run(Context context) throws InterruptedException {
    try {
      then.accept(end(context));
    } catch (SpawnRefused refused) {
      then.accept(ExitReason.failed(refused));
    }
  }

  private ExitReason end(Context context) throws InterruptedException {
    var cell = population.add(Optional.empty(), main, Optional.empty());
    var watch = context.watch(cell.address());
    // Only now: it must not end before it is watched, or its reason would be lost.
    cell.engine().start();
    while (true) {
      if (context.receive() instanceof Down(_, var ref, var reason) && ref.equals(watch)) {
        return reason;
      }
    }
  }
}
