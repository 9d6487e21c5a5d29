package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Route;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which other nodes were told that a mailbox of this node is full, and are to be told once it has
/// room again. Nothing is kept of an actor that has ended, nor of a route.
final class Crowds implements Route.Traveller {

  /// Of how many receivers a node is told at a time. Of others it is not told; what comes for them
  /// in vain is a dead letter all the same.
  private static final int MOST = 1024;

  private final ConcurrentMap<Route, Set<Notice>> told = new ConcurrentHashMap<>();

  /// Runs when the mailbox has room. Two of the same receiver and route are equal.
  private record Notice(Crowds in, Route over, Cell cell, Address receiver) implements Runnable {

    @Override
    public void run() {
      in.room(this);
    }
  }

  /// A letter for that address came over the route, and the mailbox of its receiver was full.
  void full(Route over, Cell cell, Address receiver) {
    var notice = new Notice(this, over, cell, receiver);
    var notices = told.computeIfAbsent(over, _ -> ConcurrentHashMap.newKeySet());
    if (notices.size() >= MOST || !notices.add(notice)) {
      return;
    }
    if (!over.attach(this)) {
      told.remove(over);
      return;
    }
    over.full(receiver);
    cell.room().await(notice);
    if (cell.hasRoom()) {
      // It was made before anybody waited for it.
      cell.room().awaitNoMore(notice);
      notice.run();
    }
  }

  private void room(Notice notice) {
    var notices = told.get(notice.over());
    if (notices != null && notices.contains(notice)) {
      // In this order, lest the other node hears of more than it takes.
      notice.over().room(notice.receiver());
      notices.remove(notice);
    }
  }

  @Override
  public void routeLost(Route route) {
    var notices = told.remove(route);
    if (notices != null) {
      notices.forEach(notice -> notice.cell().room().awaitNoMore(notice));
    }
  }

  /// How many notices are to be taken back.
  int size() {
    return told.values().stream().mapToInt(Set::size).sum();
  }
}
