package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What goes over the session of a route, both ways. On the peer's owner.
final class Traffic {

  private final Line line;
  private final Lanes out;
  private final Inflow in;
  private final Unpacking unpacking;

  /// @param arrivals take what has come
  Traffic(Line line, Lanes out, Inflow in, Arrivals arrivals) {
    this.line = line;
    this.out = out;
    this.in = in;
    unpacking = new Unpacking(arrivals, this::handed);
  }

  /// Writes what is to be sent, as far as the line takes it and the other side allows; one flush
  /// for all.
  ///
  /// @param then hears of each
  void write(Consumer<Sending> then) {
    boolean hasWritten = false;
    while (line.isWritable()) {
      Sending next = out.next();
      if (next == null) {
        break;
      }
      write(next);
      then.accept(next);
      hasWritten = true;
    }
    if (hasWritten) {
      line.flush();
    }
  }

  private void write(Sending next) {
    switch (next) {
      case Parcel whole -> line.writeSignal(whole.envelope());
      case Sending.Part part -> line.writePiece(part.piece());
      case Sending.TooLarge _ -> {}
    }
  }

  /// Says something of the session itself, which waits for no signal.
  void say(Frame frame) {
    line.write(frame);
    line.flush();
  }

  /// A signal has come whole.
  ///
  /// @return what no honest node does, if it is that
  Optional<String> came(Frame.Data data) {
    Optional<String> lie = in.whole(data.envelope());
    if (lie.isEmpty()) {
      unpacking.came(data.envelope(), false);
    }
    return lie;
  }

  /// As [#came(Frame.Data)], for a part of a signal.
  Optional<String> came(Frame.Piece piece) {
    return switch (in.piece(piece)) {
      case Inflow.Taken.Half() -> Optional.empty();
      case Inflow.Taken.Lie(String why) -> Optional.of(why);
      case Inflow.Taken.Complete(ByteString envelope) -> {
        unpacking.came(envelope, true);
        yield Optional.empty();
      }
    };
  }

  private void handed(int bytes, boolean isCut) {
    (isCut ? in.handedPieces(bytes) : in.handedWhole(bytes)).ifPresent(this::say);
  }

  /// The other side allows more.
  Optional<String> granted(Frame.Credit credit) {
    return out.grant(credit)
        ? Optional.empty()
        : Optional.of(
            "it grants %d bytes of whole signals and %d of pieces, and was not sent that much"
                .formatted(credit.wholes(), credit.pieces()));
  }

  /// Takes out all that was begun or looked at and was not sent to its end.
  List<Parcel> rest() {
    return out.rest();
  }

  /// The route has ended: nothing that has come is handed over any more.
  void end() {
    unpacking.end();
  }
}
