package dev.mm1.names;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.wire.NameRow;
import java.util.Comparator;

/// A row of the table of names, with the very bytes that the grid holds: a later version may have
/// written fields that this one does not know, and rows are compared and set by their bytes.
record Row(NameRow value, ByteString bytes, NodeTag tag) {

  private static final Comparator<NameRow> AGE =
      Comparator.comparingLong(NameRow::claimNumber)
          .thenComparingLong(NameRow::counter)
          .thenComparing(row -> row.node().incarnation());

  static Row of(NameRow value) {
    return of(value, value.toBytes());
  }

  static Row of(NameRow value, ByteString bytes) {
    return new Row(value, bytes, value.owner().tag());
  }

  Address owner() {
    return value.owner();
  }

  boolean isTombstone() {
    return value.tombstone();
  }

  /// Whether this claim is the older one: of two owners of one name it keeps it.
  boolean beats(Row other) {
    return AGE.compare(value, other.value) < 0;
  }

  /// Whether both are the same claim.
  boolean sameClaim(Row other) {
    return owner().equals(other.owner()) && AGE.compare(value, other.value) == 0;
  }
}
