package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Frame;
import java.util.Optional;

/// What goes next to another node.
sealed interface Sending permits Parcel, Sending.Part, Sending.TooLarge {

  /// How many bytes of envelopes it carries.
  int bytes();

  /// A part of a parcel.
  ///
  /// @param done the parcel, if this is its last part
  record Part(Frame.Piece piece, Optional<Parcel> done) implements Sending {

    @Override
    public int bytes() {
      return piece.part().size();
    }
  }

  /// A parcel that the other node does not take.
  record TooLarge(Parcel parcel) implements Sending {

    @Override
    public int bytes() {
      return 0;
    }
  }
}
