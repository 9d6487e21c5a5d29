package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Watches.Watcher;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.UnlinkAck;
import java.util.Optional;

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

  /// This actor, for which no code has run yet or which is just ready, is tied to who had it
  /// started on another node.
  ///
  /// @return false if the way is lost
  boolean tie(Signal.Spawn asked, Route over) {
    synchronized (cell.lock()) {
      if (!cell.travel(over)) {
        return false;
      }
      var tie = asked.tie();
      if (tie.linked()) {
        cell.ties().links().addFrom(new Links.Link(asked.from(), cell.address(), over));
      }
      tie.watch()
          .ifPresent(ref -> cell.ties().watches().addWatcher(new Watcher(asked.from(), ref, over)));
      return true;
    }
  }

  /// The other side of [#tie]: an actor of another node is tied to this one, which had it started.
  ///
  /// @return false if this actor has ended, or the way is lost
  boolean tied(boolean linked, Optional<WatchRef> watch, Address peer, Route over) {
    synchronized (cell.lock()) {
      if (cell.hasEnded() || !cell.travel(over)) {
        return false;
      }
      if (linked) {
        cell.ties().links().link(new Links.Link(peer, cell.address(), over));
      }
      watch.ifPresent(
          ref -> cell.ties().watches().add(new Watches.Watch(ref, peer, over, Heard::message)));
      return true;
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
