package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Sizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks what another node sends against what it was granted, puts pieces together again, and says
/// when to grant more. No thread, no clock.
///
/// Memory follows the bytes that came, never the length that was announced, and the bytes are
/// bounded by the window.
final class Inflow {

  private final Sizes own;

  /// How much may still come.
  private final Allowance wholes;

  private final Allowance pieces;

  /// What was handed over and not granted again.
  private int handed;

  private final Map<Long, Half> halves = new HashMap<>();

  Inflow(Sizes own) {
    this.own = own;
    wholes = new Allowance(own.window());
    pieces = new Allowance(own.window());
  }

  /// What becomes of a piece.
  sealed interface Taken {

    /// It was the last of its signal.
    record Complete(ByteString envelope) implements Taken {}

    /// More must come.
    record Half() implements Taken {}

    /// No honest node sends that.
    ///
    /// @param why what it did, for people
    record Lie(String why) implements Taken {}
  }

  private static final class Half {
    private final int total;
    private final List<ByteString> parts = new ArrayList<>();
    private int bytes;

    Half(int total) {
      this.total = total;
    }

    void add(ByteString part) {
      parts.add(part);
      bytes += part.size();
    }
  }

  /// An envelope has come whole.
  ///
  /// @return what is wrong with that, if anything
  Optional<String> whole(ByteString envelope) {
    if (!wholes.covers(envelope.size())) {
      return overrun("whole signals");
    }
    wholes.spend(envelope.size());
    return envelope.size() > own.message() ? tooLarge(envelope.size()) : Optional.empty();
  }

  private static Optional<String> overrun(String what) {
    return Optional.of("it sent more bytes of %s than it was granted".formatted(what));
  }

  private Optional<String> tooLarge(int bytes) {
    return Optional.of(
        "it sent a message of %s bytes, and we take %d"
            .formatted(Integer.toUnsignedString(bytes), own.message()));
  }

  /// A piece has come.
  Taken piece(Frame.Piece piece) {
    Optional<String> wrong = objection(piece);
    if (wrong.isPresent()) {
      return new Taken.Lie(wrong.get());
    }
    int bytes = piece.part().size();
    pieces.spend(bytes);
    Half half = halves.computeIfAbsent(piece.id(), _ -> new Half(piece.total()));
    half.add(piece.part());
    if (half.bytes < half.total) {
      return new Taken.Half();
    }
    halves.remove(piece.id());
    return new Taken.Complete(ByteString.copyFrom(half.parts));
  }

  private Optional<String> objection(Frame.Piece piece) {
    if (piece.part().isEmpty()) {
      return Optional.of("it sent an empty piece");
    }
    if (!pieces.covers(piece.part().size())) {
      return overrun("pieces");
    }
    Half half = halves.get(piece.id());
    return half == null ? objectionToFirst(piece) : objectionToNext(half, piece);
  }

  private Optional<String> objectionToFirst(Frame.Piece piece) {
    if (piece.at() != 0 || piece.total() == 0) {
      return Optional.of("it sent a piece of a message that it has not begun");
    }
    if (piece.total() < 0 || piece.total() > own.message()) {
      return tooLarge(piece.total());
    }
    if (halves.size() == Frame.Piece.MOST_AT_ONCE) {
      return Optional.of(
          "it sends more than %d messages in pieces at once".formatted(Frame.Piece.MOST_AT_ONCE));
    }
    return piece.part().size() > piece.total() ? longer() : Optional.empty();
  }

  private static Optional<String> objectionToNext(Half half, Frame.Piece piece) {
    if (piece.at() != half.bytes || piece.total() != 0) {
      return Optional.of("it sent a piece out of its order");
    }
    return piece.part().size() > half.total - half.bytes ? longer() : Optional.empty();
  }

  private static Optional<String> longer() {
    return Optional.of("it sent pieces of more bytes than it said");
  }

  /// An envelope that came whole has been handed over, or dropped. Of such credit is granted for
  /// many at once.
  ///
  /// @return what to grant
  Optional<Frame.Credit> handedWhole(int bytes) {
    handed += bytes;
    if (handed < own.window() / 4) {
      return Optional.empty();
    }
    var credit = new Frame.Credit(handed, 0);
    handed = 0;
    return granted(credit);
  }

  /// An envelope that came in pieces has been handed over, or dropped. Credit is granted at once,
  /// for the next may need all of it.
  Optional<Frame.Credit> handedPieces(int bytes) {
    return granted(new Frame.Credit(0, bytes));
  }

  private Optional<Frame.Credit> granted(Frame.Credit credit) {
    if (!wholes.grant(credit.wholes()) || !pieces.grant(credit.pieces())) {
      throw new IllegalStateException("more is granted than came: " + credit);
    }
    return Optional.of(credit);
  }
}
