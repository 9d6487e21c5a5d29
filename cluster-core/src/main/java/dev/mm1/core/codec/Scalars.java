package dev.mm1.core.codec;

import static com.google.protobuf.WireFormat.WIRETYPE_FIXED32;
import static com.google.protobuf.WireFormat.WIRETYPE_FIXED64;
import static com.google.protobuf.WireFormat.WIRETYPE_LENGTH_DELIMITED;
import static com.google.protobuf.WireFormat.WIRETYPE_VARINT;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Item.Scalar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/// The values without fields.
final class Scalars {

  static final Scalar BOOL =
      scalar(
          "bool",
          WIRETYPE_VARINT,
          Boolean.class,
          (out, value) -> out.varint(value ? 1 : 0),
          in -> in.stream().readBool());
  static final Scalar INT32 =
      scalar(
          "int32",
          WIRETYPE_VARINT,
          Integer.class,
          (out, value) -> out.varint(value),
          Scalars::int32);
  static final Scalar INT64 =
      scalar(
          "int64", WIRETYPE_VARINT, Long.class, WireOutput::varint, in -> in.stream().readInt64());
  static final Scalar INT16 =
      scalar(
          "int32",
          WIRETYPE_VARINT,
          Short.class,
          (out, value) -> out.varint(value),
          in -> (short) between(Short.MIN_VALUE, Short.MAX_VALUE, int32(in)));
  static final Scalar INT8 =
      scalar(
          "int32",
          WIRETYPE_VARINT,
          Byte.class,
          (out, value) -> out.varint(value),
          in -> (byte) between(Byte.MIN_VALUE, Byte.MAX_VALUE, int32(in)));
  static final Scalar CHAR =
      scalar(
          "int32",
          WIRETYPE_VARINT,
          Character.class,
          (out, value) -> out.varint(value),
          in -> (char) between(Character.MIN_VALUE, Character.MAX_VALUE, int32(in)));
  static final Scalar FLOAT =
      scalar(
          "float",
          WIRETYPE_FIXED32,
          Float.class,
          (out, value) -> out.fixed32(Float.floatToRawIntBits(value)),
          in -> in.stream().readFloat());
  static final Scalar DOUBLE =
      scalar(
          "double",
          WIRETYPE_FIXED64,
          Double.class,
          (out, value) -> out.fixed64(Double.doubleToRawLongBits(value)),
          in -> in.stream().readDouble());
  static final Scalar TEXT =
      scalar(
          "string",
          WIRETYPE_LENGTH_DELIMITED,
          String.class,
          WireOutput::text,
          in -> in.stream().readStringRequireUtf8());
  static final Scalar BYTES =
      scalar(
          "bytes",
          WIRETYPE_LENGTH_DELIMITED,
          ByteString.class,
          WireOutput::bytes,
          // A copy: else a short value would keep a whole frame alive.
          in -> ByteString.copyFrom(in.stream().readByteArray()));
  static final Scalar BYTE_ARRAY =
      scalar(
          "bytes",
          WIRETYPE_LENGTH_DELIMITED,
          byte[].class,
          WireOutput::bytes,
          in -> in.stream().readByteArray());
  static final Scalar ADDRESS =
      scalar(
          "fixed64",
          WIRETYPE_FIXED64,
          Address.class,
          (out, value) -> out.fixed64(value.bits()),
          in -> new Address(in.stream().readFixed64()));
  static final Scalar UUID_BYTES =
      scalar(
          "bytes",
          WIRETYPE_LENGTH_DELIMITED,
          UUID.class,
          Scalars::writeUuid,
          in -> uuid(in.stream().readByteArray()));

  private static final int UUID_LENGTH = 16;

  private Scalars() {}

  /// The constants of an enum, by their names: their order may change.
  static Scalar constants(Class<?> type, String kind) {
    Map<String, Object> byName = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      byName.put(((Enum<?>) constant).name(), constant);
    }
    return scalar(
        kind,
        WIRETYPE_LENGTH_DELIMITED,
        Enum.class,
        (out, value) -> out.text(value.name()),
        in -> constant(type, byName, in.stream().readStringRequireUtf8()));
  }

  private static Object constant(Class<?> type, Map<String, Object> byName, String name) {
    Object constant = byName.get(name);
    if (constant == null) {
      throw new CodecException("%s has no constant '%s'".formatted(type.getSimpleName(), name));
    }
    return constant;
  }

  /// A value of a type whose codec is its own affair.
  static <T> Scalar opaque(Class<T> type, String kind, MessageCodec<T> codec) {
    return scalar(
        kind,
        WIRETYPE_LENGTH_DELIMITED,
        type,
        (out, value) -> out.bytes(codec.encode(value)),
        in -> codec.decode(in.stream().readBytes()));
  }

  private static <T> Scalar scalar(
      String kind, int wireType, Class<T> type, BiConsumer<WireOutput, T> write, Item.Reader read) {
    return new Scalar(kind, wireType, (out, value) -> write.accept(out, type.cast(value)), read);
  }

  private static int int32(WireInput in) throws IOException {
    return in.stream().readInt32();
  }

  private static int between(int min, int max, int value) {
    if (value < min || value > max) {
      throw new CodecException("%d is not between %d and %d".formatted(value, min, max));
    }
    return value;
  }

  private static void writeUuid(WireOutput out, UUID value) {
    out.bytes(
        ByteBuffer.allocate(UUID_LENGTH)
            .putLong(value.getMostSignificantBits())
            .putLong(value.getLeastSignificantBits())
            .array());
  }

  private static UUID uuid(byte[] bytes) {
    if (bytes.length != UUID_LENGTH) {
      throw new CodecException("a UUID of %d bytes; it has 16".formatted(bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
