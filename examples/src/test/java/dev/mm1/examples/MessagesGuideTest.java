package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Agreement;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.Message;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The messages of `docs/guide/messages.md`, as they were and as they have grown.
final class MessagesGuideTest {

  private static final Path GUIDE = Path.of("..", "docs", "guide", "messages.md");

  // @start region="messages"
  record Order(Address customer, Instant at, List<Line> lines, Payment payment)
      implements Message {}

  record Line(String article, int count, Optional<Size> size) {}

  enum Size {
    SMALL,
    LARGE
  }

  sealed interface Payment {}

  record Cash() implements Payment {}

  record Card(String number, Map<String, List<String>> checks) implements Payment {}

  // @end

  // @start region="protocol"
  static final Protocol SHOP =
      Protocol.builder(MethodHandles.lookup())
          .record(Order.class, "shop.Order")
          .record(Line.class, "shop.Line")
          .enumeration(Size.class, "shop.Size")
          .family(
              Payment.class, "shop.Payment", f -> f.variant(1, Cash.class).variant(2, Card.class))
          .build();

  // @end

  record Careless(String article, int count, Optional<Size> size, int priority) {}

  record Changed(String article, long count, Optional<Size> size) {}

  @Test
  void anOrderComesBackAsItWas() {
    Order order =
        new Order(
            Address.parse("<cafe:1>"),
            Instant.EPOCH,
            List.of(new Line("ring", 2, Optional.of(Size.SMALL))),
            new Card("1234", Map.of("risk", List.of("low"))));

    assertThat(SHOP.decode(SHOP.encode(order))).isEqualTo(order);
  }

  @Test
  void aLineThatHasGrownIsUnderstoodBothWays() {
    var line = new Line("ring", 2, Optional.empty());
    var later =
        new MessagesGuideLater.Line(
            "ring", 2, Optional.empty(), Optional.of("for ever"), List.of("red"), 9);

    assertThat(MessagesGuideLater.protocol().decode(SHOP.encode(line)))
        .isEqualTo(
            new MessagesGuideLater.Line(
                "ring", 2, Optional.empty(), Optional.empty(), List.of(), 5));
    assertThat(SHOP.decode(MessagesGuideLater.protocol().encode(later))).isEqualTo(line);
  }

  @Test
  void whatWasAddedWithoutADefaultIsRefusedByName() {
    var builder = Protocol.builder(MethodHandles.lookup()).enumeration(Size.class, "shop.Size");

    assertThatThrownBy(
            () -> builder.record(Careless.class, "shop.Line", r -> r.firstVersion(3)).build())
        .hasMessageContaining("component 'priority' of")
        .hasMessageContaining("make it Optional, or state a default: appended(\"priority\", …)");
  }

  @Test
  void theGuideTellsWhatIsSaidOfATypeThatWasChanged() throws IOException {
    var changed =
        Protocol.builder(MethodHandles.lookup())
            .enumeration(Size.class, "shop.Size")
            .record(Changed.class, "shop.Line")
            .build();

    var agreement = Agreement.between(SHOP.shapes(), changed.shapes());

    assertThat(agreement.differing()).containsOnlyKeys("shop.Line");
    assertThat(unwrapped(Files.readString(GUIDE)))
        .contains(unwrapped(String.valueOf(agreement.differing().get("shop.Line"))));
  }

  @Test
  void theGuideShowsTheSchemaAsItIs() throws IOException {
    var text = Files.readString(GUIDE);

    var shown = text.substring(text.indexOf("```proto\n") + 9);

    assertThat(shown.substring(0, shown.indexOf("```"))).isEqualTo(SHOP.schema());
  }

  private static String unwrapped(String text) {
    return text.replaceAll("\\s+(> )?", " ");
  }
}
