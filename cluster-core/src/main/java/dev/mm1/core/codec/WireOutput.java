package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes protobuf's wire format into one growing array, in one pass. Used once, by one thread.
///
/// A nested message begins with its length, which is known only at its end: one byte is kept free
/// for it, and the few messages of 128 bytes and more are moved to make room.
final class WireOutput {

  private static final int FIRST_SIZE = 128;

  private final Protocol protocol;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;
  private int depth;
  private int values;

  WireOutput(Protocol protocol) {
    this.protocol = protocol;
  }

  /// What the values inside a list may be.
  Protocol protocol() {
    return protocol;
  }

  /// All that was written. Nothing may be written any more.
  ByteString done() {
    return UnsafeByteOperations.unsafeWrap(bytes, 0, size);
  }

  /// Counts values against the limit.
  void count(int more) {
    values += more;
    if (values > Limits.VALUES) {
      throw Limits.tooMany();
    }
  }

  void tag(int number, int wireType) {
    varint((long) number << 3 | wireType);
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void fixed32(int value) {
    room(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed64(long value) {
    room(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /// Writes the length and the text.
  ///
  /// @throws CodecException if it is no valid text: it would come back as another one
  void text(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        i++;
        if (i == value.length()
            || !Character.isSurrogatePair(value.charAt(i - 1), value.charAt(i))) {
          throw new CodecException("the text has half a character at index " + (i - 1));
        }
      }
    }
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes the length and the bytes.
  void bytes(byte[] value) {
    varint(value.length);
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /// Writes the length and the bytes.
  void bytes(ByteString value) {
    varint(value.size());
    raw(value);
  }

  /// Writes the bytes, without a length.
  void raw(ByteString value) {
    room(value.size());
    value.copyTo(bytes, size);
    size += value.size();
  }

  /// Writes the length of a body, and the body.
  void nested(Body body, Object value) {
    int begin = open();
    body.write(this, value);
    close(begin);
  }

  /// Begins something whose length is not known yet.
  ///
  /// @return what [#close(int)] wants
  int open() {
    depth++;
    if (depth > Limits.DEPTH) {
      throw Limits.tooDeep();
    }
    room(1);
    size++;
    return size;
  }

  void close(int begin) {
    int length = size - begin;
    int extra = varintSize(length) - 1;
    room(extra);
    if (extra > 0) {
      System.arraycopy(bytes, begin, bytes, begin + extra, length);
    }
    size = begin - 1;
    varint(length);
    size += length;
    depth--;
  }

  private static int varintSize(int value) {
    int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(value));
    return (bits + 6) / 7;
  }

  private void room(int more) {
    if (more > Limits.BYTES - size) {
      throw Limits.tooLong();
    }
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
