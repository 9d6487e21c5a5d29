package dev.mm1.discovery.rows;

import com.google.protobuf.ByteString;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.mm1.core.wire.LifeRow;
import org.jspecify.annotations.Nullable;

/// When two halves meet, the later life of a name stays: a superseded one never comes back.
public final class LifeMergePolicy
    implements SplitBrainMergePolicy<byte[], MergingValue<byte[]>, byte[]>,
        IdentifiedDataSerializable {

  /// For Hazelcast.
  public LifeMergePolicy() {}

  @Override
  public byte[] merge(MergingValue<byte[]> merging, @Nullable MergingValue<byte[]> existing) {
    byte[] theirs = merging.getDeserializedValue();
    if (existing == null) {
      return theirs;
    }
    byte[] ours = existing.getDeserializedValue();
    var row = parse(ours);
    return LifeOrder.later(row, parse(theirs)).equals(row) ? ours : theirs;
  }

  private static LifeRow parse(byte[] bytes) {
    return LifeRow.parse(ByteString.copyFrom(bytes));
  }

  @Override
  public int getFactoryId() {
    return RowFactory.ID;
  }

  @Override
  public int getClassId() {
    return RowFactory.LIFE_MERGE_POLICY;
  }

  @Override
  public void writeData(ObjectDataOutput out) {
    // It has no state.
  }

  @Override
  public void readData(ObjectDataInput in) {
    // It has no state.
  }
}
