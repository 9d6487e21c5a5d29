package dev.mm1.core.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.wire.proto.LifeEntry;

/// What the cluster's tables hold of one life of a node, under its name and under its tag.
///
/// Equal rows have equal bytes, so that a row can be compared and set by its bytes.
///
/// @param node the life
/// @param endpoint its actor port, as others dial it
/// @param left whether it has left for good
public record LifeRow(NodeId node, Endpoint endpoint, boolean left) {

  /// The row's bytes.
  public ByteString toBytes() {
    return LifeEntry.newBuilder()
        .setNode(WireValues.toWire(node))
        .setEndpoint(WireValues.toWire(endpoint))
        .setLeft(left)
        .build()
        .toByteString();
  }

  /// The row of such bytes.
  ///
  /// @throws CodecException if they are none
  public static LifeRow parse(ByteString bytes) {
    var entry = WireValues.parse("row of a life", LifeEntry.parser(), bytes);
    return new LifeRow(
        WireValues.fromWire(entry.getNode()),
        WireValues.fromWire(entry.getEndpoint()),
        entry.getLeft());
  }
}
