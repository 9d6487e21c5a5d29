package dev.mm1.core.codec;

import com.google.protobuf.WireFormat;
import java.io.IOException;

/// How one value is written behind one tag.
sealed interface Item {

  /// Its protobuf type.
  String kind();

  /// How its bytes are laid out.
  int wireType();

  /// Writes a value, without its tag.
  ///
  /// @param value not null; a value of another type gives a `ClassCastException`
  void write(WireOutput out, Object value);

  Object read(WireInput in) throws IOException;

  /// Whether many of them may stand behind one tag and one length.
  default boolean isPackable() {
    return wireType() != WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /// A value without fields.
  record Scalar(String kind, int wireType, Writer writer, Reader reader) implements Item {

    @Override
    public void write(WireOutput out, Object value) {
      writer.write(out, value);
    }

    @Override
    public Object read(WireInput in) throws IOException {
      return reader.read(in);
    }
  }

  /// A nested message.
  record Nested(String kind, Body body) implements Item {

    @Override
    public int wireType() {
      return WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    @Override
    public void write(WireOutput out, Object value) {
      out.nested(body, value);
    }

    @Override
    public Object read(WireInput in) throws IOException {
      return in.nested(body);
    }
  }

  /// Writes a scalar.
  @FunctionalInterface
  interface Writer {
    void write(WireOutput out, Object value);
  }

  /// Reads a scalar.
  @FunctionalInterface
  interface Reader {
    Object read(WireInput in) throws IOException;
  }
}
