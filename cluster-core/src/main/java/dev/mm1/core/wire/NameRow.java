package dev.mm1.core.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.wire.proto.NameEntry;

/// What the cluster's table of global names holds under a name.
///
/// Equal rows have equal bytes, so that a row can be compared and set by its bytes.
///
/// @param owner who has the name
/// @param node the life that the owner lives in
/// @param claimNumber of the claim by which it has it; claims are ordered by number, then counter
/// @param counter of the claim
/// @param tombstone whether the owner has it no more
public record NameRow(
    Address owner, NodeId node, long claimNumber, long counter, boolean tombstone) {

  /// The row's bytes.
  public ByteString toBytes() {
    return NameEntry.newBuilder()
        .setOwner(owner.bits())
        .setNode(WireValues.toWire(node))
        .setClaimNumber(claimNumber)
        .setCounter(counter)
        .setTombstone(tombstone)
        .build()
        .toByteString();
  }

  /// The row of such bytes.
  ///
  /// @throws CodecException if they are none
  public static NameRow parse(ByteString bytes) {
    var entry = WireValues.parse("row of a name", NameEntry.parser(), bytes);
    return new NameRow(
        new Address(entry.getOwner()),
        WireValues.fromWire(entry.getNode()),
        entry.getClaimNumber(),
        entry.getCounter(),
        entry.getTombstone());
  }
}
