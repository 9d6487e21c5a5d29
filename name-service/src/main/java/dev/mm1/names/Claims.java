package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.wire.NameRow;

/// Numbers this node's claims: later than every claim it has seen, and else by the wall clock, so
/// that *older* means what people take it for, also between two halves of a cluster that have not
/// seen each other's claims. (A hybrid logical clock.)
final class Claims {

  private final NodeId self;
  private long number;
  private long counter;

  Claims(NodeId self) {
    this.self = self;
  }

  void saw(Row row) {
    if (row.value().claimNumber() > number) {
      number = row.value().claimNumber();
      counter = row.value().counter();
    } else if (row.value().claimNumber() == number) {
      counter = Math.max(counter, row.value().counter());
    }
  }

  /// A claim never made before.
  ///
  /// @param wallMillis the wall clock when the actor asked
  Row next(Address actor, long wallMillis) {
    if (wallMillis > number) {
      number = wallMillis;
      counter = 0;
    } else {
      counter++;
    }
    return Row.of(new NameRow(actor, self, number, counter, false));
  }
}
