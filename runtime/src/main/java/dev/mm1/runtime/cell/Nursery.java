package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal.AskFailed;
import dev.mm1.runtime.signal.Signal.Spawn;
import dev.mm1.runtime.signal.Signal.SpawnOver;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What other nodes have ordered to be started here and have not taken yet. Who loses the way here
/// before that has nobody: so everything that is ordered over a route ends with it.
final class Nursery implements Route.Traveller {

  private final Cells cells;

  /// By the slots that wait for them.
  private final ConcurrentMap<Address, Order> orders = new ConcurrentHashMap<>();

  Nursery(Cells cells) {
    this.cells = cells;
  }

  /// Somebody orders an actor; does not wait.
  ///
  /// @return false if nobody of the node at the other end can have ordered this
  boolean order(Route over, Spawn asked) {
    var other = over.node().tag();
    if (!other.owns(asked.from()) || !other.owns(asked.slot())) {
      return false;
    }
    var order = new Order(cells, over, asked);
    if (orders.putIfAbsent(asked.slot(), order) != null) {
      return false;
    }
    // First noted, then attached: a loss in between must find it.
    if (over.attach(this)) {
      // Beside the route: the factory is code of a user.
      var _ = cells.host().start("an order of " + asked.from(), order::prepare);
    } else {
      remove(order);
    }
    return true;
  }

  /// Whoever ordered has it.
  boolean taken(Route over, Address slot) {
    var order = find(over, slot);
    order.ifPresent(Order::taken);
    return order.isPresent();
  }

  /// Nobody wants it any more.
  boolean unwanted(Route over, SpawnOver signal) {
    var order = find(over, signal.slot());
    order.ifPresentOrElse(
        Order::unwanted,
        () -> over.send(new AskFailed(signal.to(), signal.slot(), ExitReason.noProc())));
    return order.isPresent();
  }

  private Optional<Order> find(Route over, Address slot) {
    return Optional.ofNullable(orders.get(slot)).filter(order -> order.isOver(over));
  }

  void remove(Order order) {
    orders.remove(order.slot(), order);
  }

  @Override
  public void routeLost(Route route) {
    cells.lost(route.node());
    orders.values().stream()
        .filter(order -> order.isOver(route))
        .sorted(Comparator.comparing(Order::slot))
        .forEach(Order::unwanted);
  }

  /// How many orders are under way.
  int size() {
    return orders.size();
  }
}
