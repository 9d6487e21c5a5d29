package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Links.Link;
import dev.mm1.runtime.cell.Watches.Watch;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Links and watches as an actor makes them, on its own thread. Making one never fails: what is
/// wrong comes back as the signal that a broken link or watch would give (B12, B13, B31, B51).
final class Relations {

  private final Cells cells;
  private final Cell cell;

  Relations(Cells cells, Cell cell) {
    this.cells = cells;
    this.cell = cell;
  }

  /// Links. If there is a link already, its end is still to be heard of: nothing to do (B5).
  void link(Address peer) {
    if (!peer.equals(cell.address()) && !isLinked(peer)) {
      reach(peer, route -> linkOver(route, peer), reason -> cell.exit(peer, reason), 2);
    }
  }

  private boolean isLinked(Address peer) {
    synchronized (cell.lock()) {
      return cell.ties().links().has(peer);
    }
  }

  private boolean linkOver(Route route, Address peer) {
    if (route instanceof Here) {
      boolean linked = cells.find(peer).filter(other -> Bond.link(cell, other, route)).isPresent();
      if (!linked) {
        cell.exit(peer, ExitReason.noProc());
      }
      return true;
    }
    synchronized (cell.lock()) {
      if (!cell.travel(route)) {
        return false;
      }
      cell.ties().links().link(new Link(peer, cell.address(), route));
      var _ = route.send(new Signal.Link(cell.address(), peer));
      return true;
    }
  }

  void unlink(Address peer) {
    if (cells.tag().owns(peer)) {
      cells.find(peer).ifPresentOrElse(other -> Bond.unlink(cell, other), () -> forget(peer));
    } else {
      unlinkElsewhere(peer);
    }
  }

  /// Of a peer that is not there any more.
  private void forget(Address peer) {
    synchronized (cell.lock()) {
      cell.ties().links().remove(peer);
    }
  }

  private void unlinkElsewhere(Address peer) {
    synchronized (cell.lock()) {
      cell.ties()
          .links()
          .unlink(peer)
          .ifPresent(cut -> cut.over().send(new Signal.Unlink(cut.as(), peer, cut.id())));
    }
  }

  WatchRef watch(Address peer) {
    return watch(peer, Heard::message);
  }

  /// @param heard what the firing becomes
  WatchRef watch(Address peer, Heard heard) {
    var ref = cells.newWatch();
    reach(
        peer,
        route -> watchOver(new Watch(ref, peer, route, heard)),
        reason -> fired(new Watch(ref, peer, cells.here(), heard), reason),
        2);
    return ref;
  }

  private boolean watchOver(Watch watch) {
    if (!note(watch)) {
      return false;
    }
    // A watch on oneself never fires (B32).
    if (!watch.peer().equals(cell.address())) {
      var _ = watch.over().send(new Signal.Watch(cell.address(), watch.peer(), watch.ref()));
    }
    return true;
  }

  private boolean note(Watch watch) {
    synchronized (cell.lock()) {
      if (!cell.travel(watch.over())) {
        return false;
      }
      cell.ties().watches().add(watch);
      return true;
    }
  }

  private void fired(Watch watch, ExitReason reason) {
    var _ = note(watch);
    cell.down(watch.ref(), reason);
  }

  boolean unwatch(WatchRef ref) {
    var watch = remove(ref);
    watch.ifPresent(made -> made.over().send(new Signal.Unwatch(cell.address(), made.peer(), ref)));
    return watch.isPresent();
  }

  private Optional<Watch> remove(WatchRef ref) {
    synchronized (cell.lock()) {
      return cell.ties().watches().remove(ref);
    }
  }

  /// Uses the way to the peer. A route may end between being found and being used; the next one is
  /// another, so one more try is enough for who is not cut off.
  ///
  /// @param use false if the route has ended
  private void reach(Address peer, Predicate<Route> use, Consumer<ExitReason> cannot, int tries) {
    switch (cells.way(peer)) {
      case Way.Open(var route) when use.test(route) -> {}
      case Way.Open(_) when tries > 1 -> reach(peer, use, cannot, tries - 1);
      case Way.Open(var ended) -> cannot.accept(lost(ended));
      case Way.Dead _ -> cannot.accept(ExitReason.noProc());
      case Way.Lost(var node) -> cannot.accept(new ExitReason.NoConnection(node));
    }
  }

  /// What is told of everything that went over a route which is lost.
  static ExitReason lost(Route route) {
    return new ExitReason.NoConnection(route.node().name().value());
  }
}
