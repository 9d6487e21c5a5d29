package dev.mm1.runtime.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Collects frames in one buffer, which goes to the socket as a whole.
final class FrameWriter {
  private static final int SMALL = 2 << 10;

  /// A buffer of this size is handed on to the channel, which counts it against its water marks.
  private static final int FULL = 64 << 10;

  private final int limit;
  private @Nullable ByteBuf batch;

  FrameWriter(int limit) {
    this.limit = limit;
  }

  void add(ByteBuffer frame, Channel channel) {
    int length = frame.remaining();
    if (length > limit) {
      throw new IllegalArgumentException(
          "a frame of %d bytes is longer than the limit of %d".formatted(length, limit));
    }
    var to = room(FrameReader.HEADER + length, channel);
    to.ensureWritable(FrameReader.HEADER + length); // Or no memory, before half a frame is there.
    int begin = frame.position();
    to.writeInt(length).writeBytes(frame);
    frame.position(begin);
  }

  /// Gives the channel what there is.
  void handOn(Channel channel) {
    var done = batch;
    batch = null;
    if (done != null) {
      var _ = channel.write(done, channel.voidPromise());
    }
  }

  void release() {
    var unsent = batch;
    batch = null;
    if (unsent != null) {
      unsent.release();
    }
  }

  private ByteBuf room(int bytes, Channel channel) {
    if (batch != null && batch.readableBytes() + bytes > FULL) {
      handOn(channel);
    }
    var to = batch;
    if (to == null) {
      to = channel.alloc().directBuffer(Math.max(SMALL, bytes));
      batch = to;
    }
    return to;
  }
}
