package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.host.Timer;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes.Way;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The asks of this node that wait for an answer. A slot dies with its first answer, so a late one
/// never reaches a later ask (B62).
final class Slots implements Route.Traveller {

  private final NodeTag tag;
  private final Consumer<NodeId> onLoss;
  private final AtomicLong next = new AtomicLong(Serials.SLOTS);
  private final ConcurrentMap<Address, Slot> open = new ConcurrentHashMap<>();

  /// @param onLoss called first of all when a route is lost
  Slots(NodeTag tag, Consumer<NodeId> onLoss) {
    this.tag = tag;
    this.onLoss = onLoss;
  }

  /// Opens a slot.
  ///
  /// @param whenDone hears the answer, once; must not block
  Slot open(Address asked, SlotDone whenDone) {
    while (true) {
      long serial = next.getAndUpdate(last -> last + 1 == Serials.BINDS ? Serials.SLOTS : last + 1);
      var slot = new Slot(Address.of(tag, serial), asked, whenDone);
      if (open.putIfAbsent(slot.address(), slot) == null) {
        return slot;
      }
    }
  }

  /// The ask ends with that timer, and the timer with the ask.
  void limit(Slot slot, Timer timer) {
    slot.limit(timer);
    if (!isOpen(slot)) {
      slot.cancelTimer();
    }
  }

  boolean isOpen(Slot slot) {
    return open.containsKey(slot.address());
  }

  /// Closes a slot with what came of it.
  ///
  /// @return the slot; empty if it was not open any more: the answer came too late
  Optional<Slot> close(Address address, Answer answer) {
    var slot = Optional.ofNullable(open.remove(address));
    slot.ifPresent(closed -> closed.done(answer));
    return slot;
  }

  /// Gives a slot up; its answer, if it still comes, is a late one.
  ///
  /// @return false if it was not open any more
  boolean abandon(Slot slot) {
    slot.cancelTimer();
    return open.remove(slot.address(), slot);
  }

  Optional<Slot> find(Address address) {
    return Optional.ofNullable(open.get(address));
  }

  /// The holder of the request owes the answer now; if the way to it is lost, so is the answer.
  /// What cannot be sent at all is told by who tries.
  void expect(Slot slot, Address holder, Way way) {
    if (way instanceof Way.Open(var route)) {
      // First noted, then attached: a loss in between must find it.
      slot.expect(holder, route);
      if (!route.attach(this)) {
        var _ = close(slot.address(), lost(route));
      }
    } else {
      slot.expect(holder, null);
    }
  }

  /// The request was passed on. If somebody else than its holder did that, the holder owes nothing
  /// any more either.
  void move(Cells cells, Slot slot, Address by, Address to) {
    var before = slot.holder();
    expect(slot, to, cells.way(to));
    if (!before.equals(by) && !before.equals(to)) {
      Ask.release(cells, slot.address(), before);
    }
  }

  /// Whoever does not owe the answer cannot fail it.
  ///
  /// @return false if the ask is over, or waits for somebody else
  boolean failedBy(Address holder, Address address, ExitReason reason) {
    return find(address).filter(slot -> slot.holder().equals(holder)).isPresent()
        && close(address, new Answer.Failed(reason)).isPresent();
  }

  @Override
  public void routeLost(Route route) {
    onLoss.accept(route.node());
    open.values().stream()
        .filter(slot -> slot.isOver(route))
        .sorted(Comparator.comparing(Slot::address))
        .forEach(slot -> close(slot.address(), lost(route)));
  }

  private static Answer lost(Route route) {
    return new Answer.Failed(Relations.lost(route));
  }

  /// How many asks are under way.
  int size() {
    return open.size();
  }
}
