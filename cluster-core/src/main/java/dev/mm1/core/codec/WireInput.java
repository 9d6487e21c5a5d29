package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/// Reads protobuf's wire format from bytes that nobody vouches for. Used once, by one thread.
final class WireInput {

  /// A zero of every wire type begins so.
  private static final ByteString ZEROS = ByteString.copyFrom(new byte[Long.BYTES]);

  private final Protocol protocol;
  private CodedInputStream in;
  private int depth;
  private int values;

  private WireInput(Protocol protocol, ByteString bytes) {
    this.protocol = protocol;
    this.in = over(bytes);
  }

  private static CodedInputStream over(ByteString bytes) {
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    return in;
  }

  /// The value that the bytes are.
  ///
  /// @throws CodecException if they are none
  static Object read(Protocol protocol, ByteString bytes, Body body) {
    if (bytes.size() > Limits.BYTES) {
      throw Limits.tooLong();
    }
    try {
      return new WireInput(protocol, bytes).whole(bytes.size(), body);
    } catch (IOException broken) {
      throw new CodecException("broken bytes: " + broken.getMessage(), broken);
    }
  }

  /// What the values inside a list may be.
  Protocol protocol() {
    return protocol;
  }

  /// What the scalars are read from.
  CodedInputStream stream() {
    return in;
  }

  /// Counts values against the limit; to be called before room is made for them.
  void count(int more) {
    values += more;
    if (values > Limits.VALUES) {
      throw Limits.tooMany();
    }
  }

  /// The next field's tag; 0 at the end of the message.
  int nextTag() throws IOException {
    return in.readTag();
  }

  /// Passes over a field that this node does not know.
  void skip(int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new CodecException("broken bytes: the end of a group that never began");
    }
  }

  /// Reads a length, and a body of that length.
  Object nested(Body body) throws IOException {
    return whole(in.readRawVarint32(), body);
  }

  private Object whole(int length, Body body) throws IOException {
    int outer = in.pushLimit(length);
    depth++;
    if (depth > Limits.DEPTH + 1) {
      throw Limits.tooDeep();
    }
    Object value = body.read(this);
    depth--;
    in.popLimit(outer);
    return value;
  }

  /// Reads a body from bytes that were read before.
  Object inside(ByteString bytes, Body body) throws IOException {
    CodedInputStream outer = in;
    in = over(bytes);
    Object value = whole(bytes.size(), body);
    in = outer;
    return value;
  }

  /// What an item is that was left out because protobuf has a default for it.
  Object zero(Item item) throws IOException {
    CodedInputStream outer = in;
    in = over(ZEROS);
    Object value = item.read(this);
    in = outer;
    return value;
  }

  /// What is left of the message.
  ByteString rest() throws IOException {
    return ByteString.copyFrom(in.readRawBytes(in.getBytesUntilLimit()));
  }

  /// Reads a length, and hands over that many bytes as items that stand one behind the other.
  void packed(ItemReader each) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      each.read();
    }
    in.popLimit(outer);
  }

  /// Fails unless a field is written as its kind wants it.
  static void expect(Item item, int tagWireType) {
    if (item.wireType() != tagWireType) {
      throw new CodecException(
          "wire type %d where %s has %d".formatted(tagWireType, item.kind(), item.wireType()));
    }
  }

  static int number(int tag) {
    return WireFormat.getTagFieldNumber(tag);
  }

  static int wireType(int tag) {
    return WireFormat.getTagWireType(tag);
  }

  /// Reads one of many.
  @FunctionalInterface
  interface ItemReader {
    void read() throws IOException;
  }
}
