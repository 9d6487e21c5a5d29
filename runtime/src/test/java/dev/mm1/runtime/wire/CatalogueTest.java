package dev.mm1.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.Protocol;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// What nodes tell each other of their types.
final class CatalogueTest {

  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Box(int side, Optional<Colour> colour) implements Shape {}

  record Picture(List<Shape> shapes, Map<String, List<Integer>> marks, int grown) {}

  private static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup())
          .record(Picture.class, "shop.Picture", r -> r.appended("grown", 1))
          .enumeration(Colour.class, "shop.Colour")
          .family(Shape.class, "shop.Shape", f -> f.variant(1, Circle.class).variant(2, Box.class))
          .build();

  private static ByteString told() {
    return Catalogue.frames(PROTOCOL).stream()
        .map(Frame.Types::part)
        .reduce(ByteString.EMPTY, ByteString::concat);
  }

  @Test
  void theTypesOfANodeAreHeardAsTheyAre() {
    var catalogue = new Catalogue();

    ByteString told = told();
    for (int at = 0; at < told.size(); at++) {
      catalogue.add(told.substring(at, at + 1));
    }

    assertThat(catalogue.read()).isEqualTo(PROTOCOL.shapes());
  }

  @Test
  void onlyTheLastPartSaysThatItIs() {
    List<Frame.Types> frames = Catalogue.frames(PROTOCOL);

    assertThat(frames.getLast().isLast()).isTrue();
    assertThat(frames.subList(0, frames.size() - 1)).noneMatch(Frame.Types::isLast);
  }

  @Test
  void moreThanTheLimitIsRefused() {
    var catalogue = new Catalogue();
    catalogue.add(ByteString.copyFrom(new byte[Catalogue.MOST_BYTES]));

    assertThatThrownBy(() -> catalogue.add(ByteString.copyFrom(new byte[1])))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("longer than 4194304 bytes");
  }

  @RepeatedTest(200)
  void brokenListsCostNothingButAnException(RepetitionInfo repetition) {
    var chance = new SplittableRandom(repetition.getCurrentRepetition());
    byte[] bytes = told().toByteArray();
    for (int i = 0; i < 3; i++) {
      bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
    }
    var agreeing = new SignalCodec(PROTOCOL).agreeing();

    String outcome;
    try {
      var agreed = agreeing.heard(new Frame.Types(ByteString.copyFrom(bytes), true));
      outcome = agreed.isPresent() ? "agreed" : "";
    } catch (CodecException broken) {
      outcome = String.valueOf(broken.getMessage());
    }

    assertThat(outcome).isNotEmpty();
  }
}
