package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.settings.ActorPlace;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who lives on this node. An address is given once and never again.
final class Population {

  private final NodeTag tag;
  private final Descent ofNode;
  private final Function<Birth, Cell> maker;
  private final Residents living = new Residents();
  private final AtomicLong nextSerial = new AtomicLong(Serials.ACTORS);
  private volatile boolean closed;

  /// @param root what is set for all actors
  Population(NodeTag tag, ActorPlace root, Function<Birth, Cell> maker) {
    this.tag = tag;
    this.ofNode = Descent.ofNode(root);
    this.maker = maker;
  }

  /// Makes a cell, which can be found from now on; its engine has yet to be started.
  ///
  /// @param parent empty if the node spawns it
  /// @param start that waits until the actor is ready
  /// @throws SpawnRefused if the node is stopping, has no address left, or has no such dispatcher
  Cell add(Optional<Cell> parent, Spawn spec, Optional<? extends Expecting> start) {
    return add(parent.map(Cell::children).orElse(ofNode), spec, start);
  }

  /// As [#add(Optional, Spawn, Optional)], for an actor of another node.
  Cell add(Patron patron, Spawn spec, Expecting start) {
    return add(Descent.elsewhere(ofNode.place(), patron), spec, Optional.of(start));
  }

  private Cell add(Descent descent, Spawn spec, Optional<? extends Expecting> start) {
    long serial = nextSerial.getAndIncrement();
    if (serial >= Serials.SLOTS) {
      throw new SpawnRefused(spec.name(), "this life of the node has no address left; restart it");
    }
    var cell = maker.apply(new Birth(Address.of(tag, serial), descent, spec, start));
    living.add(serial, cell);
    // Looked at only now: who closes in between sees the cell.
    if (closed) {
      remove(cell);
      throw new SpawnRefused(spec.name(), "the node is stopping");
    }
    return cell;
  }

  /// Makes the cell of another body of an actor, as [#add].
  Cell fork(Cell main, Spawn spec) {
    return add(Descent.forksOf(main), spec, Optional.empty());
  }

  Optional<Cell> find(Address address) {
    return tag.owns(address) ? living.find(address.serial()) : Optional.empty();
  }

  void remove(Cell cell) {
    living.remove(cell.address().serial());
  }

  /// From now on nobody is added.
  void close() {
    closed = true;
  }

  /// All that live, in no order; who comes or goes meanwhile may be among them or not.
  Stream<Cell> living() {
    return living.all();
  }

  int size() {
    return living.size();
  }
}
