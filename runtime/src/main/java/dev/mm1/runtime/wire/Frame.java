package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;

/// One whole of what goes over a connection.
public sealed interface Frame {

  /// A signal from an actor to an actor, not yet decoded.
  ///
  /// @param envelope its bytes
  record Data(ByteString envelope) implements Frame {}

  /// A step of the opening.
  ///
  /// @param step what it says
  /// @param body the exact bytes that said it, which the code was made over
  /// @param mac the code; judged by a [Transcript]
  record Signed(Step step, ByteString body, ByteString mac) implements Frame {}

  /// The sender is alive.
  record Heartbeat() implements Frame {}

  /// The sender leaves for good.
  ///
  /// @param why for people
  record Goodbye(String why) implements Frame {}

  /// A client asks.
  ///
  /// @param id comes back with the answer
  record Asking(long id, Query query) implements Frame {}

  /// A node answers a client.
  ///
  /// @param id of the question
  record Answering(long id, Answer answer) implements Frame {}

  /// Something that a later version knows; to be skipped.
  record Unknown() implements Frame {}
}
