package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.runtime.peer.Inflow.Taken;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Frame.Piece;
import dev.mm1.runtime.wire.Sizes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InflowTest {

  private static final int WINDOW = Sizes.MIN_WINDOW;
  private static final int MESSAGE = Sizes.MIN_WINDOW / 2;

  private final Inflow in = new Inflow(new Sizes(Sizes.MIN_FRAME, MESSAGE, WINDOW));

  private static ByteString bytes(int size) {
    return ByteString.copyFrom(new byte[size]);
  }

  private void assertLie(Piece piece, String why) {
    assertThat(in.piece(piece))
        .isInstanceOfSatisfying(Taken.Lie.class, lie -> assertThat(lie.why()).contains(why));
  }

  @Test
  void piecesBecomeWhatTheyWere() {
    assertThat(in.piece(new Piece(1, 5, 0, ByteString.copyFromUtf8("ab"))))
        .isEqualTo(new Taken.Half());
    assertThat(in.piece(new Piece(2, 3, 0, ByteString.copyFromUtf8("xyz"))))
        .isEqualTo(new Taken.Complete(ByteString.copyFromUtf8("xyz")));
    assertThat(in.piece(new Piece(1, 0, 2, ByteString.copyFromUtf8("cde"))))
        .isEqualTo(new Taken.Complete(ByteString.copyFromUtf8("abcde")));
  }

  @Test
  void aPieceOfWhatHasNotBegunIsALie() {
    assertLie(new Piece(1, 0, 0, bytes(1)), "not begun");
    assertLie(new Piece(1, 9, 5, bytes(1)), "not begun");
    assertThat(in.piece(new Piece(1, 1, 0, bytes(1)))).isInstanceOf(Taken.Complete.class);
    assertLie(new Piece(1, 0, 1, bytes(1)), "not begun");
  }

  @Test
  void piecesOutOfOrderAreALie() {
    assertThat(in.piece(new Piece(1, 9, 0, bytes(3)))).isEqualTo(new Taken.Half());

    assertLie(new Piece(1, 0, 4, bytes(1)), "out of its order");
    assertLie(new Piece(1, 0, 0, bytes(1)), "out of its order");
    assertLie(new Piece(1, 9, 3, bytes(1)), "out of its order");
  }

  @Test
  void moreThanWasAnnouncedIsALie() {
    assertLie(new Piece(1, 2, 0, bytes(3)), "more bytes than it said");
    assertThat(in.piece(new Piece(2, 3, 0, bytes(2)))).isEqualTo(new Taken.Half());
    assertLie(new Piece(2, 0, 2, bytes(2)), "more bytes than it said");
  }

  @Test
  void nothingIsALie() {
    assertLie(new Piece(1, 2, 0, ByteString.EMPTY), "empty");
  }

  @Test
  void moreThanIsTakenIsALie() {
    assertLie(new Piece(1, MESSAGE + 1, 0, bytes(1)), "131073 bytes, and we take 131072");
    assertLie(new Piece(1, -1, 0, bytes(1)), "4294967295 bytes");
    assertThat(in.whole(bytes(MESSAGE))).isEmpty();
    assertThat(in.whole(bytes(MESSAGE - 1))).isEmpty();
    assertThat(in.whole(bytes(2))).isNotEmpty();
  }

  @Test
  void manyHalvesAreALie() {
    IntStream.range(0, Piece.MOST_AT_ONCE)
        .forEach(
            i -> assertThat(in.piece(new Piece(i, 9, 0, bytes(1)))).isEqualTo(new Taken.Half()));

    assertLie(new Piece(99, 9, 0, bytes(1)), "more than 16");
  }

  @Test
  void moreThanWasGrantedIsALie() {
    assertThat(in.piece(new Piece(1, MESSAGE, 0, bytes(MESSAGE - 1)))).isEqualTo(new Taken.Half());
    assertThat(in.piece(new Piece(2, MESSAGE, 0, bytes(MESSAGE - 1)))).isEqualTo(new Taken.Half());

    assertLie(new Piece(3, MESSAGE, 0, bytes(3)), "more bytes of pieces");
    assertThat(in.whole(bytes(MESSAGE))).isEmpty();
    assertThat(in.whole(bytes(MESSAGE))).isEmpty();
    assertThat(in.whole(bytes(1)).orElseThrow()).contains("more bytes of whole");
  }

  @Test
  void whatWasHandedOverIsGrantedAgain() {
    assertThat(in.piece(new Piece(1, MESSAGE, 0, bytes(MESSAGE))))
        .isInstanceOf(Taken.Complete.class);
    assertThat(in.handedPieces(MESSAGE)).contains(new Frame.Credit(0, MESSAGE));
    assertThat(in.whole(bytes(WINDOW / 4))).isEmpty();
    assertThat(in.handedWhole(WINDOW / 4 - 1)).isEmpty();
    assertThat(in.handedWhole(1)).contains(new Frame.Credit(WINDOW / 4, 0));
  }
}
