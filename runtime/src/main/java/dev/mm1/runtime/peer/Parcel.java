package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.wire.Frame;

/// A signal on its way to another node. Written as it is unless it is too long for that.
///
/// @param envelope its bytes
record Parcel(Signal signal, ByteString envelope) implements Sending {

  /// What it costs in a queue besides its bytes.
  private static final int OVERHEAD = 64;

  @Override
  public int bytes() {
    return envelope.size();
  }

  /// How many bytes of a queue it takes.
  int cost() {
    return envelope.size() + OVERHEAD;
  }

  /// Whether it goes in pieces.
  boolean isCut() {
    return envelope.size() > Frame.Piece.MOST_BYTES;
  }
}
