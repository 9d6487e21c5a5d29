package dev.mm1.core.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/// One end of a connection. Its methods are called on the connection's owner only, but for
/// [#close], which any thread may call.
public interface Connection {

  /// Adds a frame to what will be sent; the bytes between position and limit are copied before this
  /// returns. Ignored once the connection is closed.
  ///
  /// @throws IllegalArgumentException if the frame is longer than the transport's limit
  void write(ByteBuffer frame);

  /// Sends what was written. Does not wait.
  void flush();

  /// Whether the other side takes what is sent. When false, whoever can should wait for
  /// [ConnectionHandler#writable]; writing on is allowed and costs memory.
  boolean isWritable();

  /// From some moment after this call on, everything of this connection happens on another owner,
  /// in unbroken order. `then` is the first that runs there.
  void moveTo(Executor owner, Runnable then);

  /// Closes after what was flushed has been sent, or at once if the other side does not take it.
  /// The handler hears [ConnectionHandler#closed].
  void close(String why);

  /// The other side's address, for logs.
  String remote();

  /// What only the two ends of this connection can know, if it is encrypted; empty if it is not.
  /// Whoever proves something over the connection should include it: then the proof is worth
  /// nothing on another, and nobody can have passed it on.
  default byte[] binding() {
    return new byte[0];
  }
}
