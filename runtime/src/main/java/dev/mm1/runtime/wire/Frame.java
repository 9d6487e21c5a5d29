package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;

/// One whole of what goes over a connection.
public sealed interface Frame {

  /// What goes between two nodes once their session stands.
  sealed interface InSession extends Frame {}

  /// A signal from an actor to an actor, not yet decoded.
  ///
  /// @param envelope its bytes
  record Data(ByteString envelope) implements InSession {}

  /// A part of a signal that is too long to go whole.
  ///
  /// @param id of the signal, among those of this direction that are under way
  /// @param total how many bytes the whole envelope has, in its first piece; else 0
  /// @param at how many bytes of it have come before
  /// @param part its bytes
  record Piece(long id, int total, int at, ByteString part) implements InSession {

    /// How many bytes of an envelope go in one frame at most.
    public static final int MOST_BYTES = Sizes.MIN_FRAME - FrameCodec.PIECE_OVERHEAD;

    /// How many envelopes may be under way in pieces, in one direction.
    public static final int MOST_AT_ONCE = 16;
  }

  /// So much more may be sent, in bytes of envelopes.
  ///
  /// @param wholes of such that go whole
  /// @param pieces of such that go in pieces
  record Credit(long wholes, long pieces) implements InSession {}

  /// The mailbox of an actor of the sender's node is full.
  record Busy(Address receiver) implements InSession {

    /// Of how many a node may say so at a time.
    public static final int MOST_AT_ONCE = 1024;
  }

  /// The mailbox has room again, or is no more.
  record Room(Address receiver) implements InSession {}

  /// A part of what the types of the sender's node look like.
  ///
  /// @param isLast whether it is the last part
  record Types(ByteString part, boolean isLast) implements InSession {}

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
