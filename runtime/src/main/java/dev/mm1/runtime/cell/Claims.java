package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Watches.Watcher;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.UnlinkAck;

/// What others change about the links and watches of an actor, by signals that arrive at its cell.
/// What it changes itself is [Relations].
record Claims(Cell cell) {

  /// The peer of another node has linked itself.
  ///
  /// @return false if this actor has ended
  boolean link(Signal.Link link, Route over) {
    var made = new Links.Link(link.from(), link.to(), over);
    return ifThere(() -> cell.ties().links().addFrom(made), over);
  }

  /// The peer of another node has removed the link, and hears that this node knows.
  void unlink(Signal.Unlink unlink, Route over) {
    synchronized (cell.lock()) {
      cell.ties().links().remove(unlink.from());
      var _ = over.send(new UnlinkAck(unlink.to(), unlink.from(), unlink.id()));
    }
  }

  void unlinkAcknowledged(Address peer, long id) {
    synchronized (cell.lock()) {
      cell.ties().links().acknowledged(peer, id);
    }
  }

  /// Somebody watches this actor.
  ///
  /// @return false if it has ended
  boolean watch(Watcher watcher) {
    return ifThere(() -> cell.ties().watches().addWatcher(watcher), watcher.over());
  }

  void unwatch(Address watcher, WatchRef ref) {
    synchronized (cell.lock()) {
      cell.ties().watches().removeWatcher(watcher, ref);
    }
  }

  private boolean ifThere(Runnable change, Route over) {
    synchronized (cell.lock()) {
      if (cell.hasEnded()) {
        return false;
      }
      // If the way is lost already, so is what came over it; the other side hears of that.
      if (cell.travel(over)) {
        change.run();
      }
      return true;
    }
  }
}
