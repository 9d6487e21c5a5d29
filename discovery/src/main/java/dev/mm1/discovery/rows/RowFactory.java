package dev.mm1.discovery.rows;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/// Makes what members send each other about rows, so that nothing travels Java-serialised. The
/// numbers are part of the wire between members: they are only added to.
public final class RowFactory implements DataSerializableFactory {

  /// The number of this factory.
  public static final int ID = 4711;

  static final int COMPARE_AND_SET = 1;
  static final int SET = 2;
  static final int LIFE_MERGE_POLICY = 3;

  /// For the member's configuration.
  public RowFactory() {}

  @Override
  public IdentifiedDataSerializable create(int classId) {
    return switch (classId) {
      case COMPARE_AND_SET -> new CompareAndSet();
      case SET -> new SetRow();
      case LIFE_MERGE_POLICY -> new LifeMergePolicy();
      default -> throw new IllegalArgumentException("no row class has the number " + classId);
    };
  }
}
