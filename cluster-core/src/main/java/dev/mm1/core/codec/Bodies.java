package dev.mm1.core.codec;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bodies that belong to no record.
final class Bodies {

  private Bodies() {}

  /// A part as the only field of a message: how collections stand inside collections, and scalars
  /// for themselves.
  record Wrapped(Part part) implements Body {

    @Override
    public void write(WireOutput out, Object value) {
      part.write(out, 1, value);
    }

    @Override
    public Object read(WireInput in) throws IOException {
      Object soFar = null;
      for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
        if (WireInput.number(tag) == 1) {
          soFar = part.read(in, WireInput.wireType(tag), soFar);
        } else {
          in.skip(tag);
        }
      }
      Object value = part.finish(soFar);
      if (value == null) {
        throw new CodecException("a %s without a value".formatted(part.kind()));
      }
      return value;
    }
  }

  /// The entries of a map: the key is field 1, the value field 2.
  record Entries(Part.Single key, Part.Single value) implements Body {

    @Override
    public void write(WireOutput out, Object entry) {
      Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
      key.write(out, 1, notNull(pair.getKey()));
      value.write(out, 2, notNull(pair.getValue()));
    }

    private static Object notNull(@Nullable Object value) {
      if (value == null) {
        throw new CodecException("a key or a value is null; leave the entry out");
      }
      return value;
    }

    @Override
    public Object read(WireInput in) throws IOException {
      Object readKey = null;
      Object readValue = null;
      for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
        switch (WireInput.number(tag)) {
          case 1 -> readKey = key.read(in, WireInput.wireType(tag), readKey);
          case 2 -> readValue = value.read(in, WireInput.wireType(tag), readValue);
          default -> in.skip(tag);
        }
      }
      return Map.entry(
          readKey == null ? zero(in, key) : readKey,
          readValue == null ? zero(in, value) : readValue);
    }

    /// Others leave out a key or a value that is 0 or empty.
    private static Object zero(WireInput in, Part.Single part) throws IOException {
      return in.zero(part.item());
    }
  }

  /// The bytes of a type's own codec, and nothing beside them.
  record Opaque<T>(Class<T> type, MessageCodec<T> codec) implements Body {

    @Override
    public void write(WireOutput out, Object value) {
      out.raw(codec.encode(type.cast(value)));
    }

    @Override
    public Object read(WireInput in) throws IOException {
      return codec.decode(in.rest());
    }
  }
}
