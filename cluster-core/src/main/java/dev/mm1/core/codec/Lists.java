package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists and optionals that are messages themselves, with values of any registered types in them.
final class Lists {

  /// Each value with the name of its type.
  static final Body LIST =
      new Anything() {
        @Override
        List<?> toList(Object value) {
          return (List<?>) value;
        }

        @Override
        Object fromList(List<?> values) {
          return values;
        }
      };

  /// As a list of one, or of none.
  static final Body OPTIONAL =
      new Anything() {
        @Override
        List<?> toList(Object value) {
          return ((Optional<?>) value).stream().toList();
        }

        @Override
        Object fromList(List<?> values) {
          return values.stream().findFirst();
        }
      };

  private Lists() {}

  /// Field 1, repeated: a payload, which is the name of a type as field 1 and its bytes as field 2.
  private abstract static class Anything implements Body {

    private static final Part PARTS = new Part.Many(new Item.Nested("mm1.Payload", new Element()));
    private static final Bodies.Wrapped WRAPPED = new Bodies.Wrapped(PARTS);

    abstract List<?> toList(Object value);

    abstract Object fromList(List<?> values);

    @Override
    public void write(WireOutput out, Object value) {
      WRAPPED.write(out, toList(value));
    }

    @Override
    public Object read(WireInput in) throws IOException {
      return fromList((List<?>) WRAPPED.read(in));
    }
  }

  private static final class Element implements Body {

    @Override
    public void write(WireOutput out, Object value) {
      TypeEntry type = out.protocol().entryOf(value);
      out.tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.text(type.name());
      out.tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.nested(type.body(), value);
    }

    @Override
    public Object read(WireInput in) throws IOException {
      String type = "";
      @Nullable ByteString bytes = null;
      for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
        switch (tag) {
          case 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED ->
              type = in.stream().readStringRequireUtf8();
          case 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED -> bytes = in.stream().readBytes();
          default -> in.skip(tag);
        }
      }
      if (bytes == null) {
        throw new CodecException("an element without a value");
      }
      return in.inside(bytes, in.protocol().entryOf(type).body());
    }
  }
}
