package dev.mm1.core.address;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Ranges of addresses that do not overlap, each with a value: whose an address is that no actor
/// has.
///
/// Threads may share it. Looking up takes no lock and copies nothing, and takes longer with the
/// logarithm of the number of ranges; adding and removing copy the whole table, so it is made for
/// ranges that are looked up far more often than they change. A change is seen by every look-up
/// that begins after it.
///
/// @param <V> what belongs to a range
public final class AddressRanges<V> {

  private final AtomicReference<RangeTable<V>> table = new AtomicReference<>(RangeTable.empty());

  /// Without any range.
  public AddressRanges() {}

  /// The value of the range that contains the address.
  public Optional<V> find(Address address) {
    return table.get().find(address).map(RangeTable.Row::value);
  }

  /// The lowest of the ranges that overlap this one.
  public Optional<AddressRange> overlapping(AddressRange range) {
    return table.get().overlapping(range).map(RangeTable.Row::range);
  }

  /// Adds a range, unless another is in its way; of two threads that add overlapping ranges, one
  /// succeeds.
  ///
  /// @return the lowest range that is in the way, and nothing has changed; empty if it was added
  public Optional<AddressRange> add(AddressRange range, V value) {
    while (true) {
      var before = table.get();
      var inTheWay = before.overlapping(range);
      if (inTheWay.isPresent()) {
        return inTheWay.map(RangeTable.Row::range);
      }
      if (table.compareAndSet(before, before.with(range, value))) {
        return Optional.empty();
      }
    }
  }

  /// Removes exactly this range. One that merely overlaps it stays.
  ///
  /// @return its value; empty if there was no such range
  public Optional<V> remove(AddressRange range) {
    while (true) {
      var before = table.get();
      var row = before.find(range.first()).filter(found -> found.range().equals(range));
      if (row.isEmpty() || table.compareAndSet(before, before.without(range))) {
        return row.map(RangeTable.Row::value);
      }
    }
  }

  /// How many ranges there are.
  public int size() {
    return table.get().size();
  }

  @Override
  public String toString() {
    return table.get().toString();
  }
}
