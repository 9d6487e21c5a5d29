package dev.mm1.core.address;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The right to the addresses of a block, until it is closed.
///
/// Closing gives the block back, once; from any thread, and as often as one likes. Leases are equal
/// only to themselves: two may have been of the same block, one after the other.
public final class AddressLease implements AutoCloseable {

  private final Net block;
  private final AtomicReference<Consumer<Net>> owner;

  AddressLease(Net block, Consumer<Net> owner) {
    this.block = block;
    this.owner = new AtomicReference<>(owner);
  }

  /// A lease that no pool has given and that goes back to none: for a block that somebody has
  /// chosen, and vouches for.
  public static AddressLease trusted(Net block) {
    return new AddressLease(block, AddressLease::nobody);
  }

  private static void nobody(Net block) {}

  /// The leased addresses.
  public Net block() {
    return block;
  }

  /// The lowest of them.
  public Address first() {
    return block.first();
  }

  /// Gives the block back; does nothing the second time.
  @Override
  public void close() {
    // Also lets go of the pool, which may be long gone for everybody else.
    owner.getAndSet(AddressLease::nobody).accept(block);
  }

  @Override
  public String toString() {
    return "lease of " + block;
  }
}
