package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;

/// Sees to it that an actor that takes a request from another node owes the answer only as long as
/// somebody waits for it.
record Debts(Cells cells) {

  /// A request has come from another node, and the actor owes its answer now.
  ///
  /// @param slot where the answer goes
  void taken(Cell holder, Letter letter, Address slot) {
    if (cells.tag().owns(slot)) {
      returned(holder, slot);
    } else if (!(cells.way(slot) instanceof Way.Open(var route)) || !hears(holder, route)) {
      var _ = holder.settle(slot);
    } else if (letter.from().tagBits() != slot.tagBits()) {
      // It came by way of a third node. If nobody waits at the slot any more, whoever asked had
      // perhaps released this holder before it had the debt; so it is asked to do that again.
      var _ = route.send(new Signal.AskMoved(letter.to(), slot));
    }
  }

  /// A request of this node has come back. If its ask was over before, whoever holds it now was
  /// told so too soon.
  private void returned(Cell holder, Address slot) {
    if (cells.slots().find(slot).isEmpty()) {
      var _ = holder.settle(slot);
    }
  }

  /// If the way to who asked is lost, so is the ask.
  private static boolean hears(Cell holder, Route route) {
    synchronized (holder.lock()) {
      return holder.travel(route);
    }
  }
}
