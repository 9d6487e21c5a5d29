package dev.mm1.runtime.cell;

import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.signal.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Which actors have links or watches over which route. The node listens to each route once, so
/// that an actor that has ended leaves nothing behind.
final class Travels implements Route.Traveller {

  private static final Comparator<Cell> BY_ADDRESS = Comparator.comparing(Cell::address);

  /// No set is empty.
  private final ConcurrentMap<Route, Set<Cell>> travellers = new ConcurrentHashMap<>();

  private final Consumer<NodeId> onLoss;
  private final BiConsumer<Cell, Route> lost;

  /// @param onLoss called first of all when a route is lost
  /// @param lost called for each cell of a route that was lost, in the order of addresses
  Travels(Consumer<NodeId> onLoss, BiConsumer<Cell, Route> lost) {
    this.onLoss = onLoss;
    this.lost = lost;
  }

  /// Notes that the cell has something over the route.
  ///
  /// @return false if the route has ended: then the cell need not hear of it, but may
  boolean add(Cell cell, Route route) {
    // First noted, then attached: a loss in between must find it.
    travellers.compute(
        route,
        (_, cells) -> {
          Set<Cell> all = cells == null ? new ConcurrentSkipListSet<>(BY_ADDRESS) : cells;
          all.add(cell);
          return all;
        });
    if (route.attach(this)) {
      return true;
    }
    remove(cell, route);
    return false;
  }

  /// The cell has ended.
  void remove(Cell cell, Set<Route> routes) {
    routes.forEach(route -> remove(cell, route));
  }

  private void remove(Cell cell, Route route) {
    travellers.computeIfPresent(
        route,
        (_, cells) -> {
          cells.remove(cell);
          return cells.isEmpty() ? null : cells;
        });
  }

  @Override
  public void routeLost(Route route) {
    onLoss.accept(route.node());
    Set<Cell> cells = travellers.remove(route);
    if (cells != null) {
      List.copyOf(cells).forEach(cell -> lost.accept(cell, route));
    }
  }

  /// How many routes somebody travels.
  int size() {
    return travellers.size();
  }
}
