package dev.mm1.runtime.cell;

import dev.mm1.core.actor.BindRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.AddressRange;
import dev.mm1.core.address.AddressRanges;
import dev.mm1.core.address.Net;
import dev.mm1.core.address.NetMask;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import java.util.Optional;

/// The nets for which actors of this node receive besides their own addresses. None overlaps
/// another. Looking up needs no lock.
final class Bindings {

  /// A quarter of the 44 bits of serials.
  private static final int MASK = 22;

  private final Net given;
  private final AddressRanges<Cell> bound = new AddressRanges<>();

  Bindings(NodeTag tag) {
    given = new Net(Address.of(tag, Serials.BINDS), new NetMask(MASK));
  }

  /// @throws BindRefused if the net may not be bound, or overlaps one that is
  void bind(Net net, Cell cell) {
    add(net, cell);
    synchronized (cell.lock()) {
      cell.ties().bind(net);
    }
  }

  /// Does nothing unless the cell has bound exactly that net.
  void unbind(Net net, Cell cell) {
    boolean bound;
    synchronized (cell.lock()) {
      bound = cell.ties().unbind(net);
    }
    if (bound) {
      remove(net);
    }
  }

  private void add(Net net, Cell cell) {
    if (!given.contains(net.first()) || !given.contains(net.last())) {
      throw new BindRefused(net, "this node gives away nets within %s only".formatted(given));
    }
    bound
        .add(AddressRange.of(net), cell)
        .ifPresent(
            other -> {
              throw new BindRefused(net, "it overlaps %s, which is bound".formatted(other));
            });
  }

  /// Does nothing unless exactly that net is bound.
  void remove(Net net) {
    var _ = bound.remove(AddressRange.of(net));
  }

  /// Who receives for that address.
  Optional<Cell> find(Address address) {
    return bound.find(address);
  }

  int size() {
    return bound.size();
  }
}
