package dev.mm1.runtime.netty;

import dev.mm1.core.transport.Endings;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Cuts what arrives into frames: four bytes of length, most significant first, then that many
/// bytes.
///
/// Memory follows the bytes that came, never the length that was announced. Frames are views of the
/// buffer that the socket was read into; only a frame that came in several pieces is copied.
final class FrameReader {
  static final int HEADER = Integer.BYTES;

  private final int limit;
  private @Nullable ByteBuf bytes;

  FrameReader(int limit) {
    this.limit = limit;
  }

  /// Takes over the buffer.
  void add(ByteBuf more) {
    var earlier = bytes;
    if (earlier == null) {
      bytes = more;
      return;
    }
    try {
      earlier.writeBytes(more);
    } finally {
      more.release();
    }
  }

  /// The next frame, good until any other call, or null if it is not there as a whole.
  ///
  /// @throws FrameTooLong if one is announced that is over the limit
  @Nullable ByteBuffer next() throws FrameTooLong {
    var all = bytes;
    if (all == null || all.readableBytes() < HEADER) {
      return null;
    }
    long length = all.getUnsignedInt(all.readerIndex());
    if (length > limit) {
      throw new FrameTooLong(length, limit);
    }
    if (all.readableBytes() - HEADER < length) {
      return null;
    }
    int begin = all.readerIndex() + HEADER;
    all.readerIndex(begin + (int) length);
    return all.internalNioBuffer(begin, (int) length).order(ByteOrder.BIG_ENDIAN);
  }

  /// Gives back what room was used by frames that are done.
  void tidy() {
    var all = bytes;
    if (all == null) {
      return;
    }
    if (!all.isReadable()) {
      release();
    } else if (all.readerIndex() > 0) {
      all.discardReadBytes();
    }
  }

  void release() {
    var all = bytes;
    bytes = null;
    if (all != null) {
      all.release();
    }
  }

  /// The other side announced more than is taken from it.
  static final class FrameTooLong extends Exception {
    private static final long serialVersionUID = 1L;

    FrameTooLong(long length, int limit) {
      super(
          isTls(length)
              ? Endings.INSECURE + "it uses TLS, but this side does not; " + TlsWords.BOTH_OR_NONE
              : words(length, limit));
    }

    /// Whether the bytes of the length are those that every record of TLS begins with.
    private static boolean isTls(long length) {
      long kind = length >>> 24;
      return kind >= 20 && kind <= 23 && (length >>> 16 & 0xff) == 3;
    }

    private static String words(long length, int limit) {
      return "a frame of %d bytes was announced, but the limit is %d: either no mm1 node speaks there, or its frame limit is larger"
          .formatted(length, limit);
    }
  }
}
