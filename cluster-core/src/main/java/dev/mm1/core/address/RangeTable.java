package dev.mm1.core.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What [AddressRanges] holds at one moment: rows by ascending first address, none overlapping.
///
/// @param rows never changed
record RangeTable<V>(List<Row<V>> rows) {

  /// One range and what belongs to it.
  record Row<V>(AddressRange range, V value) {}

  RangeTable {
    rows = List.copyOf(rows);
  }

  static <V> RangeTable<V> empty() {
    return new RangeTable<>(List.of());
  }

  int size() {
    return rows.size();
  }

  Optional<Row<V>> find(Address address) {
    return row(notBefore(address)).filter(row -> row.range().contains(address));
  }

  Optional<Row<V>> overlapping(AddressRange range) {
    return row(notBefore(range.first())).filter(row -> row.range().overlaps(range));
  }

  private Optional<Row<V>> row(int index) {
    return index < rows.size() ? Optional.of(rows.get(index)) : Optional.empty();
  }

  /// The first row that does not end before the address; the number of rows if all do. As rows do
  /// not overlap, only this one can contain it.
  private int notBefore(Address address) {
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).range().last().compareTo(address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// With one more row, which overlaps none.
  RangeTable<V> with(AddressRange range, V value) {
    var more = new ArrayList<>(rows);
    more.add(notBefore(range.first()), new Row<>(range, value));
    return new RangeTable<>(more);
  }

  RangeTable<V> without(AddressRange range) {
    return new RangeTable<>(rows.stream().filter(row -> !row.range().equals(range)).toList());
  }
}
