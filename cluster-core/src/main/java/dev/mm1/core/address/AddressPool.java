package dev.mm1.core.address;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Leases blocks of the addresses of a net, no address to two at a time.
///
/// A block is the lowest of its size that is free, and is aligned as every [Net] is. What was given
/// back is leased again as late as possible, when nothing else is left: somebody may still hold an
/// address that was somebody else's before. Blocks given back grow together again.
///
/// Threads may share a pool; nothing blocks.
///
/// A lease that nobody closes is never given back, also when nobody can reach it any more: a pool
/// that waited for the garbage collector would lease other addresses in each run of the same
/// program, and would hide the leak. Whoever leases for an actor closes at the actor's end.
public final class AddressPool {

  private final Net net;
  private final AtomicReference<PoolState> state;

  private AddressPool(Net net) {
    this.net = net;
    this.state = new AtomicReference<>(PoolState.full(net));
  }

  /// A pool of all addresses of the net.
  public static AddressPool of(Net net) {
    return new AddressPool(net);
  }

  /// A pool of the addresses to which an actor of this node may be bound.
  public static AddressPool ofBinds(NodeTag tag) {
    return of(Serials.binds(tag));
  }

  /// The net that the pool leases from.
  public Net net() {
    return net;
  }

  /// Leases one address.
  ///
  /// @throws AddressesExhausted if none is left
  public AddressLease lease() {
    return lease(new NetMask(Long.SIZE));
  }

  /// Leases a block with that mask.
  ///
  /// @throws AddressesExhausted if none is left, also if the pool itself is smaller
  public AddressLease lease(NetMask size) {
    while (true) {
      var before = state.get();
      var leased = before.lease(size).orElseThrow(() -> exhausted(size, before));
      if (state.compareAndSet(before, leased.after())) {
        return new AddressLease(leased.block(), this::giveBack);
      }
    }
  }

  private AddressesExhausted exhausted(NetMask size, PoolState now) {
    var free = now.all();
    return new AddressesExhausted(net, size, free.size(), free.widest());
  }

  private void giveBack(Net block) {
    state.updateAndGet(now -> now.giveBack(block));
  }

  /// How many addresses are free: at most 2^64, one more than a `long` holds.
  public BigInteger free() {
    return state.get().all().size();
  }

  @Override
  public String toString() {
    return "pool " + net;
  }
}
