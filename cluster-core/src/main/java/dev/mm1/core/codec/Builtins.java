package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The types that every node knows.
final class Builtins {

  static final Protocol PROTOCOL = build();

  private Builtins() {}

  private static Protocol build() {
    var builder = new ProtocolBuilder(MethodHandles.lookup(), Protocol.EMPTY);
    addScalars(builder);
    return builder
        .nested(Duration.class, "mm1.Duration", "google.protobuf.Duration", Times.DURATION)
        .nested(Instant.class, "mm1.Instant", "google.protobuf.Timestamp", Times.INSTANT)
        .nested(List.class, "mm1.List", "mm1.List", Lists.LIST)
        .nested(Optional.class, "mm1.Optional", "mm1.Optional", Lists.OPTIONAL)
        .family(ExitReason.class, "mm1.ExitReason", Builtins::reasons)
        .record(WatchRef.class, "mm1.WatchRef")
        .record(Down.class, "mm1.Down")
        .record(Exited.class, "mm1.Exited")
        .build();
  }

  private static void addScalars(ProtocolBuilder builder) {
    add(builder, Boolean.class, Scalars.BOOL);
    add(builder, Byte.class, Scalars.INT8);
    add(builder, Short.class, Scalars.INT16);
    add(builder, Character.class, Scalars.CHAR);
    add(builder, Integer.class, Scalars.INT32);
    add(builder, Long.class, Scalars.INT64);
    add(builder, Float.class, Scalars.FLOAT);
    add(builder, Double.class, Scalars.DOUBLE);
    add(builder, String.class, Scalars.TEXT);
    add(builder, ByteString.class, Scalars.BYTES);
    builder.scalar(byte[].class, "mm1.Bytes", TypeShape.Form.OPAQUE, Scalars.BYTE_ARRAY);
    add(builder, Address.class, Scalars.ADDRESS);
    add(builder, UUID.class, Scalars.UUID_BYTES);
  }

  private static void add(ProtocolBuilder builder, Class<?> type, Item item) {
    builder.scalar(type, "mm1." + type.getSimpleName(), TypeShape.Form.OPAQUE, item);
  }

  /// The numbers are those of the reasons in `values.proto`.
  private static FamilySpec<ExitReason> reasons(FamilySpec<ExitReason> family) {
    return family
        .variant(1, ExitReason.Normal.class)
        .variant(2, ExitReason.Shutdown.class)
        .variant(3, ExitReason.Killed.class)
        .variant(4, ExitReason.Failed.class)
        .variant(5, ExitReason.Custom.class)
        .variant(6, ExitReason.NoProc.class)
        .variant(7, ExitReason.NoConnection.class)
        .variant(8, ExitReason.GaveUp.class);
  }
}
