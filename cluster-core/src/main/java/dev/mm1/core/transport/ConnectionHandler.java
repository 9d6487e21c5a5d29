package dev.mm1.core.transport;

import java.nio.ByteBuffer;

/// Hears what happens to one connection. All calls come on the connection's owner, one at a time.
public interface ConnectionHandler {

  /// The connection stands.
  void opened(Connection connection);

  /// A frame has come. The buffer is good only during the call.
  void received(Connection connection, ByteBuffer frame);

  /// All frames that had arrived together have been handed over: a good moment to flush.
  default void drained(Connection connection) {}

  /// [Connection#isWritable] has become true again.
  default void writable(Connection connection) {}

  /// The connection is gone, or never stood. Comes once, after the last [#received].
  void closed(String why);

  /// Somebody wanted to connect, but the transport has sent them away before the connection stood.
  /// Comes instead of [#closed], and nothing else does.
  ///
  /// @param remote their address, for logs
  default void turnedAway(String remote, String why) {
    closed(why);
  }
}
