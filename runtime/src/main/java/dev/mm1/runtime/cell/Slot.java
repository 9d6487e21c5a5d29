package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.host.Timer;
import dev.mm1.core.signal.Answer;
import dev.mm1.runtime.signal.Route;
import org.jspecify.annotations.Nullable;

/// One ask that waits for its answer.
final class Slot {

  private final Address address;
  private final SlotDone whenDone;

  /// Who owes the answer, as far as this node knows: written by who sends or moves the request,
  /// read by who does not need the answer any more.
  private volatile Address holder;

  /// The way the answer comes, where it is known: written by who sends or moves the request, read
  /// by who loses a route.
  private volatile @Nullable Route over;

  /// Set once the request is sent; cancelled by whoever ends the ask.
  private volatile @Nullable Timer timer;

  Slot(Address address, Address holder, SlotDone whenDone) {
    this.address = address;
    this.holder = holder;
    this.whenDone = whenDone;
  }

  /// Where the answer goes.
  Address address() {
    return address;
  }

  Address holder() {
    return holder;
  }

  /// The answer is owed by that actor now.
  ///
  /// @param route its way here; null if this node knows none, and only the time-out tells
  void expect(Address from, @Nullable Route route) {
    holder = from;
    over = route;
  }

  boolean isOver(Route route) {
    return route.equals(over);
  }

  void limit(Timer running) {
    timer = running;
  }

  void cancelTimer() {
    var running = timer;
    if (running != null) {
      boolean _ = running.cancel();
    }
  }

  /// Who waits at it.
  SlotDone waiting() {
    return whenDone;
  }

  void done(Answer answer) {
    cancelTimer();
    whenDone.answered(answer);
  }
}
