package dev.mm1.discovery.rows;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sets a row on a backup to what its owner holds.
final class SetRow implements EntryProcessor<String, byte[], Object>, IdentifiedDataSerializable {

  private static final long serialVersionUID = 1L;

  private byte @Nullable [] next;

  SetRow() {}

  SetRow(byte @Nullable [] next) {
    this.next = next;
  }

  // A null value is how an entry processor removes the entry.
  @SuppressWarnings("NullAway")
  static void set(Map.Entry<String, byte[]> entry, byte @Nullable [] next) {
    entry.setValue(next);
  }

  @Override
  public Object process(Map.Entry<String, byte[]> entry) {
    set(entry, next);
    return CompareAndSet.DONE;
  }

  @Override
  public @Nullable EntryProcessor<String, byte[], Object> getBackupProcessor() {
    return null;
  }

  @Override
  public int getFactoryId() {
    return RowFactory.ID;
  }

  @Override
  public int getClassId() {
    return RowFactory.SET;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByteArray(next);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    next = in.readByteArray();
  }
}
