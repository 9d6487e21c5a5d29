package dev.mm1.discovery.rows;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sets a row on its owner if it is as expected, and then on its backups whatever they hold: a
/// backup may have missed the value before, and must not decide differently.
///
/// The member does not run it again when nobody can tell whether it has run: it then fails as
/// indeterminate.
public final class CompareAndSet
    implements EntryProcessor<String, byte[], Object>, IdentifiedDataSerializable {

  private static final long serialVersionUID = 1L;

  /// The answer when the row was set.
  public static final Object DONE = true;

  /// The answer when there was no such row though one was expected; an array of bytes is the answer
  /// when the row held those instead.
  public static final Object ABSENT = false;

  private byte @Nullable [] expected;
  private byte @Nullable [] next;
  private transient boolean changed;

  /// For Hazelcast.
  CompareAndSet() {}

  /// @param expected what the row must hold; null: it must not be there
  /// @param next what it shall hold; null: it is removed
  public CompareAndSet(byte @Nullable [] expected, byte @Nullable [] next) {
    this.expected = expected;
    this.next = next;
  }

  @Override
  public Object process(Map.Entry<String, byte[]> entry) {
    byte @Nullable [] actual = entry.getValue();
    if (!Arrays.equals(actual, expected)) {
      return Objects.requireNonNullElse(actual, ABSENT);
    }
    changed = !Arrays.equals(actual, next);
    if (changed) {
      SetRow.set(entry, next);
    }
    return DONE;
  }

  @Override
  public @Nullable EntryProcessor<String, byte[], Object> getBackupProcessor() {
    return changed ? new SetRow(next) : null;
  }

  @Override
  public int getFactoryId() {
    return RowFactory.ID;
  }

  @Override
  public int getClassId() {
    return RowFactory.COMPARE_AND_SET;
  }

  @Override
  public void writeData(ObjectDataOutput out) throws IOException {
    out.writeByteArray(expected);
    out.writeByteArray(next);
  }

  @Override
  public void readData(ObjectDataInput in) throws IOException {
    expected = in.readByteArray();
    next = in.readByteArray();
  }
}
