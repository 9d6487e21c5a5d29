package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Watches.Watch;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;

/// Links and watches as an actor makes them, on its own thread. Making one never fails: what is
/// wrong comes back as the signal that a broken link or watch would give (B12, B13, B31, B51).
final class Relations {

  private final Cells cells;
  private final Cell cell;

  Relations(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  void link(Address peer) {
    while (!peer.equals(cell.address()) && !tryLink(peer)) {
      // The route ended in between; the next one is another.
    }
  }

  private boolean tryLink(Address peer) {
    return switch (cells.way(peer)) {
      case Way.Open(Here _) -> {
        linkHere(peer);
        yield true;
      }
      case Way.Open(var route) -> cell.link(peer, route);
      case Way.Dead _ -> failed(peer, ExitReason.noProc());
      case Way.Lost(var node) -> failed(peer, new ExitReason.NoConnection(node));
    };
  }

  private void linkHere(Address peer) {
    boolean linked =
        cells.find(peer).map(other -> Bond.link(cell, other, cells.here())).orElse(false);
    if (!linked) {
      failed(peer, ExitReason.noProc());
    }
  }

  private boolean failed(Address peer, ExitReason reason) {
    cell.linkFailed(peer, reason);
    return true;
  }

  void unlink(Address peer) {
    if (cells.tag().owns(peer)) {
      cells.find(peer).ifPresentOrElse(other -> Bond.unlink(cell, other), () -> cell.forget(peer));
    } else {
      cell.unlink(peer);
    }
  }

  WatchRef watch(Address peer) {
    var ref = cells.newWatch();
    while (!tryWatch(peer, ref)) {
      // The route ended in between; the next one is another.
    }
    return ref;
  }

  private boolean tryWatch(Address peer, WatchRef ref) {
    return switch (cells.way(peer)) {
      case Way.Open(var route) -> watchOver(route, peer, ref);
      case Way.Dead _ -> fired(peer, ref, ExitReason.noProc());
      case Way.Lost(var node) -> fired(peer, ref, new ExitReason.NoConnection(node));
    };
  }

  private boolean watchOver(Route route, Address peer, WatchRef ref) {
    if (!cell.watch(new Watch(ref, peer, route))) {
      return false;
    }
    if (!peer.equals(cell.address())) {
      var _ = route.send(new Signal.Watch(cell.address(), peer, ref));
    }
    return true;
  }

  private boolean fired(Address peer, WatchRef ref, ExitReason reason) {
    var _ = cell.watch(new Watch(ref, peer, cells.here()));
    cell.down(peer, ref, reason);
    return true;
  }

  boolean unwatch(WatchRef ref) {
    var watch = cell.unwatch(ref);
    watch.ifPresent(made -> made.over().send(new Signal.Unwatch(cell.address(), made.peer(), ref)));
    return watch.isPresent();
  }
}
