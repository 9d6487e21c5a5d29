package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;

/// One connection as frames instead of bytes, with the transcript of what was said on it.
///
/// Everything here happens on the connection's owner. Once we have closed a line, nothing of it is
/// heard any more, whatever has arrived.
public final class Line implements ConnectionHandler {

  private static final int SCRATCH = 8 * 1024;
  private static final int LARGE_SCRATCH = Sizes.MIN_FRAME;

  private final Transcript transcript;
  private Talk talk;
  private Optional<Connection> connection = Optional.empty();
  private Optional<String> closed = Optional.empty();
  private ByteBuffer scratch = ByteBuffer.allocate(0);

  /// A line that does not stand yet.
  public Line(Transcript transcript, Talk talk) {
    this.transcript = transcript;
    this.talk = talk;
  }

  /// Who is at the other end, for logs.
  public String remote() {
    return connection.map(Connection::remote).orElse("(not connected)");
  }

  /// Says a step of the opening.
  public void say(Step step) {
    write(transcript.sign(step));
    flush();
  }

  /// Adds a frame to what will be sent.
  public void write(Frame frame) {
    write(FrameCodec.encode(frame));
  }

  /// Adds the frame of a signal to what will be sent.
  public void writeSignal(ByteString envelope) {
    int needed = envelope.size() + FrameCodec.DATA_OVERHEAD;
    if (needed > LARGE_SCRATCH) {
      write(new Frame.Data(envelope));
      return;
    }
    FrameCodec.writeData(envelope, scratch(needed));
    write(scratch.flip());
  }

  /// Adds the frame of a piece to what will be sent.
  public void writePiece(Frame.Piece piece) {
    FrameCodec.writePiece(piece, scratch(piece.part().size() + FrameCodec.PIECE_OVERHEAD));
    write(scratch.flip());
  }

  /// An empty buffer for one frame; what was in it is overwritten.
  private ByteBuffer scratch(int needed) {
    if (scratch.capacity() < needed) {
      scratch = ByteBuffer.allocate(needed > SCRATCH ? LARGE_SCRATCH : SCRATCH);
    }
    return scratch.clear();
  }

  private void write(ByteBuffer bytes) {
    if (closed.isEmpty()) {
      connection.ifPresent(open -> open.write(bytes));
    }
  }

  /// Sends what was written.
  public void flush() {
    connection.ifPresent(Connection::flush);
  }

  /// Whether the other side takes what is sent.
  public boolean isWritable() {
    return connection.filter(Connection::isWritable).isPresent();
  }

  /// Closes after what was written. Nothing is heard any more.
  public void close(String why) {
    if (closed.isEmpty()) {
      closed = Optional.of(why);
      connection.ifPresent(
          open -> {
            open.flush();
            open.close(why);
          });
    }
  }

  /// Goes on with another talk on another owner; `then` is the first that runs there.
  public void moveTo(Executor owner, Talk next, Runnable then) {
    connection.ifPresent(
        open ->
            open.moveTo(
                owner,
                () -> {
                  talk = next;
                  then.run();
                }));
  }

  @Override
  public void opened(Connection open) {
    connection = Optional.of(open);
    transcript.bind(open.binding());
    closed.ifPresentOrElse(open::close, () -> talk.opened(this));
  }

  @Override
  public void received(Connection open, ByteBuffer bytes) {
    if (closed.isPresent()) {
      return;
    }
    Frame frame;
    try {
      frame = FrameCodec.decode(bytes);
    } catch (CodecException broken) {
      talk.garbled(this, String.valueOf(broken.getMessage()));
      return;
    }
    if (frame instanceof Frame.Signed signed && !transcript.accept(signed)) {
      talk.forged(this, signed.step());
    } else {
      talk.heard(this, frame);
    }
  }

  @Override
  public void drained(Connection open) {
    talk.drained(this);
  }

  @Override
  public void writable(Connection open) {
    if (closed.isEmpty()) {
      talk.writable(this);
    }
  }

  @Override
  public void turnedAway(String remote, String why) {
    if (closed.isEmpty()) {
      closed = Optional.of(why);
      talk.turnedAway(remote, why);
    }
  }

  @Override
  public void closed(String why) {
    if (closed.isEmpty()) {
      closed = Optional.of(why);
      talk.gone(this, why);
    }
  }
}
