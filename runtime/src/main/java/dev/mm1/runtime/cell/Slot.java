package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.runtime.signal.Route;
import org.jspecify.annotations.Nullable;

/// One ask that waits for its answer.
final class Slot {

  private final Address address;
  private final Address asked;
  private final SlotDone whenDone;

  /// The way the answer comes, where it is known: written by who sends or moves the ask, read by
  /// who loses a route.
  private volatile @Nullable Route over;

  Slot(Address address, Address asked, SlotDone whenDone) {
    this.address = address;
    this.asked = asked;
    this.whenDone = whenDone;
  }

  /// Where the answer goes.
  Address address() {
    return address;
  }

  /// Who was asked first.
  Address asked() {
    return asked;
  }

  void expectOver(Route route) {
    over = route;
  }

  /// The request was passed on to where this node cannot follow; only the time-out tells now.
  void expectFromAnywhere() {
    over = null;
  }

  boolean isOver(Route route) {
    return route.equals(over);
  }

  void done(Answer answer) {
    whenDone.answered(answer);
  }
}
