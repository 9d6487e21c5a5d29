package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What one body of an actor does to all of them. Belongs to the actor's own threads.
final class Forks {

  private final Cells cells;
  private final Cell cell;

  Forks(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  /// Makes another body, which runs when this one waits.
  Address fork(String name, Actor body) {
    var bodies = cell.bodies().orElseGet(this::begin);
    var spec = Spawn.process(name, body).withMailbox(cell.birth().mailbox());
    var fork = cells.population().fork(cell, cell.isTrapping() ? spec.asTrapping() : spec);
    fork.isOneOf(bodies);
    bodies.add(fork);
    fork.engine().start();
    return fork.address();
  }

  /// The actor has its first fork: from now on its bodies take turns, and it is this one's.
  private Bodies begin() {
    var bodies = new Bodies(cell, new Turns(cells.host(), cells.host().current()));
    cell.begin(bodies);
    cell.isOneOf(bodies);
    return bodies;
  }

  void trapExits(boolean trap) {
    each(body -> body.trapExits(trap));
  }

  void each(Consumer<Cell> deed) {
    all().forEach(deed);
  }

  /// Until one body has done it.
  boolean any(Predicate<Cell> deed) {
    return all().stream().anyMatch(deed);
  }

  private List<Cell> all() {
    return cell.bodies().map(Bodies::all).orElseGet(() -> List.of(cell));
  }
}
