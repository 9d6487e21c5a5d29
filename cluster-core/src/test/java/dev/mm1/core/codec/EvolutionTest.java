package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What nodes with an old and with a new version of a type understand of each other.
final class EvolutionTest {

  record Plain(long seq) {}

  record WithOptional(long seq, Optional<String> note) {}

  record WithCollections(long seq, List<Integer> hops, Map<String, Long> counts) {}

  record WithDefault(long seq, int priority) {}

  record WithAll(long seq, Optional<String> note, List<Integer> hops, int priority, Plain more) {}

  enum Two {
    RED,
    GREEN
  }

  enum Three {
    BLUE,
    GREEN,
    RED
  }

  sealed interface Few {}

  record Circle(int radius) implements Few {}

  record Dot() implements Few {}

  sealed interface Many {}

  record Disc(int radius, Optional<String> label, int width) implements Many {}

  record Box(int side) implements Many {}

  record Point() implements Many {}

  record Text(String seq) {}

  record Number(long number) {}

  record Turned(int priority, long seq) {}

  record MaybeSeq(Optional<Long> seq) {}

  record ManySeq(List<Long> seq) {}

  record Coloured(Two colour) {}

  record Named(String colour) {}

  /// What a type was and what it became, each with values that the other reads.
  record Growth(String how, Version before, Version after) {

    @Override
    public String toString() {
      return how;
    }
  }

  /// A type as one node knows it.
  record Version(Protocol protocol, Map<Object, Object> readFromOther) {}

  static final List<Growth> ALLOWED =
      List.of(
          new Growth(
              "an Optional is added",
              version(Plain.class, Map.of(new WithOptional(1, Optional.of("x")), new Plain(1))),
              version(
                  WithOptional.class, Map.of(new Plain(1), new WithOptional(1, Optional.empty())))),
          new Growth(
              "collections are added",
              version(
                  Plain.class,
                  Map.of(new WithCollections(1, List.of(7), Map.of("a", 2L)), new Plain(1))),
              version(
                  WithCollections.class,
                  Map.of(new Plain(1), new WithCollections(1, List.of(), Map.of())))),
          new Growth(
              "a component with a default is added",
              version(Plain.class, Map.of(new WithDefault(1, 3), new Plain(1))),
              new Version(
                  protocol(
                      b -> b.record(WithDefault.class, "shop.It", r -> r.appended("priority", 5))),
                  Map.of(new Plain(1), new WithDefault(1, 5)))),
          new Growth(
              "more is added to what was added, also of a type that only one knows",
              version(
                  WithOptional.class,
                  Map.of(
                      new WithAll(1, Optional.of("x"), List.of(7), 3, new Plain(4)),
                      new WithOptional(1, Optional.of("x")))),
              new Version(
                  protocol(
                      b ->
                          b.record(Plain.class, "shop.More")
                              .record(
                                  WithAll.class,
                                  "shop.It",
                                  r ->
                                      r.firstVersion(1)
                                          .appended("priority", 5)
                                          .appended("more", new Plain(6)))),
                  Map.of(
                      new WithOptional(1, Optional.of("x")),
                      new WithAll(1, Optional.of("x"), List.of(), 5, new Plain(6))))),
          new Growth(
              "a constant is added and the others change their places",
              new Version(
                  protocol(b -> b.enumeration(Two.class, "shop.It")),
                  Map.of(Three.RED, Two.RED, Three.GREEN, Two.GREEN)),
              new Version(
                  protocol(b -> b.enumeration(Three.class, "shop.It")),
                  Map.of(Two.RED, Three.RED, Two.GREEN, Three.GREEN))),
          new Growth(
              "a variant is added among the others; one grows, and its class has a new name",
              new Version(
                  protocol(EvolutionTest::few),
                  Map.of(new Disc(1, Optional.of("x"), 3), new Circle(1), new Point(), new Dot())),
              new Version(
                  protocol(EvolutionTest::many),
                  Map.of(
                      new Circle(1), new Disc(1, Optional.empty(), 9), new Dot(), new Point()))));

  /// What a type was and what it became, so that neither reads the other's.
  record Change(String how, Protocol before, Protocol after, Object old, String type, String why) {

    @Override
    public String toString() {
      return how;
    }
  }

  static final List<Change> FORBIDDEN =
      List.of(
          change("the type of a component", Text.class, "there (1 string seq)"),
          change("the name of a component", Number.class, "there (1 int64 number)"),
          change("the order of components", Turned.class, "there (1 int32 priority, 2 int64 seq)"),
          change("one into none or one", MaybeSeq.class, "there (1 optional int64 seq)"),
          change("one into many", ManySeq.class, "there (1 repeated int64 seq)"),
          change(
              "a component is added without a default",
              WithDefault.class,
              "this node does not send priority, which was added: make it Optional"),
          new Change(
              "a component is removed",
              protocol(b -> b.record(WithDefault.class, "shop.It")),
              protocol(b -> b.record(Plain.class, "shop.It")),
              new WithDefault(1, 2),
              "shop.It",
              "the other node does not send priority"),
          new Change(
              "a record into a family",
              protocol(b -> b.record(Plain.class, "shop.It")),
              protocol(EvolutionTest::few),
              new Plain(1),
              "shop.It",
              "there one of (1 shop.It/1 Circle, 7 shop.It/7 Dot)"),
          new Change(
              "the number of a variant",
              protocol(EvolutionTest::few),
              protocol(
                  b ->
                      b.record(Dot.class, "shop.Dot")
                          .family(
                              Few.class,
                              "shop.It",
                              f -> f.variant(1, Dot.class).variant(7, Circle.class))),
              new Circle(1),
              "shop.It",
              "here it is one of (1 shop.It/1 Circle"),
          new Change(
              "a component of a variant",
              protocol(EvolutionTest::few),
              protocol(
                  b ->
                      b.family(
                          Many.class,
                          "shop.It",
                          f ->
                              f.variant(1, Disc.class)
                                  .variant(4, Box.class)
                                  .variant(7, Point.class))),
              new Circle(1),
              "shop.It/1",
              "does not send"),
          new Change(
              "an enum into a text",
              protocol(b -> b.enumeration(Two.class, "shop.Two").record(Coloured.class, "shop.It")),
              protocol(b -> b.record(Named.class, "shop.It")),
              new Coloured(Two.RED),
              "shop.It",
              "here it is (1 shop.Two colour)"));

  private static Protocol protocol(UnaryOperator<ProtocolBuilder> types) {
    return types.apply(Protocol.builder(MethodHandles.lookup())).build();
  }

  private static Version version(Class<? extends Record> type, Map<Object, Object> read) {
    return new Version(protocol(b -> b.record(type, "shop.It")), read);
  }

  private static ProtocolBuilder few(ProtocolBuilder builder) {
    return builder.family(
        Few.class, "shop.It", f -> f.variant(1, Circle.class).variant(7, Dot.class));
  }

  private static ProtocolBuilder many(ProtocolBuilder builder) {
    return builder.family(
        Many.class,
        "shop.It",
        f ->
            f.variant(1, Disc.class, r -> r.appended("width", 9))
                .variant(4, Box.class)
                .variant(7, Point.class));
  }

  private static Change change(String what, Class<? extends Record> to, String why) {
    return new Change(
        what,
        protocol(b -> b.record(Plain.class, "shop.It")),
        protocol(b -> b.record(to, "shop.It")),
        new Plain(1),
        "shop.It",
        why);
  }

  private static Protocol within(Protocol own, Protocol other) {
    return own.within(Agreement.between(own.shapes(), other.shapes()));
  }

  @ParameterizedTest
  @FieldSource("ALLOWED")
  void whatHasGrownIsUnderstoodBothWays(Growth growth) {
    Protocol before = within(growth.before().protocol(), growth.after().protocol());
    Protocol after = within(growth.after().protocol(), growth.before().protocol());

    growth
        .before()
        .readFromOther()
        .forEach((sent, read) -> assertThat(before.decode(after.encode(sent))).isEqualTo(read));
    growth
        .after()
        .readFromOther()
        .forEach((sent, read) -> assertThat(after.decode(before.encode(sent))).isEqualTo(read));
  }

  @ParameterizedTest
  @FieldSource("FORBIDDEN")
  void whatHasChangedIsDisabledOnBothSidesWithTheReason(Change change) {
    Agreement here = Agreement.between(change.before().shapes(), change.after().shapes());
    Agreement there = Agreement.between(change.after().shapes(), change.before().shapes());

    assertThat(here.differing()).containsKey(change.type());
    assertThat(here.differing().get(change.type())).contains(change.why());
    assertThat(there.differing()).containsKey(change.type());
    assertThat(here.disabled()).containsKey("shop.It");
    assertThat(there.disabled()).containsKey("shop.It");
  }

  @ParameterizedTest
  @FieldSource("FORBIDDEN")
  void whatIsDisabledIsNeitherSentNorRead(Change change) {
    Protocol before = within(change.before(), change.after());
    Payload payload = change.before().encode(change.old());

    assertThatThrownBy(() -> before.encode(change.old()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("type 'shop.It' is disabled: ");
    assertThatThrownBy(() -> before.encode(List.of(change.old())))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("type 'shop.It' is disabled: ");
    assertThatThrownBy(() -> before.decode(payload))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("type 'shop.It' is disabled: ");
    assertThat(before.decode(before.encode("a text"))).isEqualTo("a text");
  }

  @Test
  void aVariantThatIsNotKnownCostsThatMessage() {
    Protocol before = protocol(EvolutionTest::few);
    Payload payload = protocol(EvolutionTest::many).encode(new Box(3));

    assertThatThrownBy(() -> before.decode(payload))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("variant 4 of shop.It is not known here");
  }

  @Test
  void aConstantThatIsNotKnownCostsThatMessage() {
    Protocol before = protocol(b -> b.enumeration(Two.class, "shop.It"));
    Payload payload = protocol(b -> b.enumeration(Three.class, "shop.It")).encode(Three.BLUE);

    assertThatThrownBy(() -> before.decode(payload))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("Two has no constant 'BLUE'");
  }

  record Order(List<Optional<Plain>> lines) {}

  record Batch(Map<String, Order> orders) {}

  @Test
  void whatIsMadeOfAChangedTypeIsDisabledWithIt() {
    Protocol before = protocol(b -> batch(b).record(Plain.class, "shop.Line"));
    Map<String, TypeShape> changed = new TreeMap<>(before.shapes());
    List<FieldShape> fields = List.of(new FieldShape(1, "string", "seq"));
    changed.put("shop.Line", new TypeShape("shop.Line", TypeShape.Form.RECORD, fields, 1));

    Agreement agreement = Agreement.between(before.shapes(), changed);

    assertThat(agreement.differing()).containsOnlyKeys("shop.Line");
    assertThat(agreement.disabled())
        .containsOnlyKeys("shop.Line", "shop.Order", "shop.Batch")
        .containsEntry("shop.Order", "it is made of 'shop.Line'")
        .containsEntry("shop.Batch", "it is made of 'shop.Order'");
  }

  private static ProtocolBuilder batch(ProtocolBuilder builder) {
    return builder.record(Batch.class, "shop.Batch").record(Order.class, "shop.Order");
  }

  @Test
  void whatTheOtherDoesNotKnowIsDisabledAndNoReasonToComplain() {
    Protocol own = protocol(b -> b.record(Plain.class, "shop.Plain"));

    Agreement agreement = Agreement.between(own.shapes(), Protocol.builtIn().shapes());

    assertThat(agreement.differing()).isEmpty();
    assertThat(agreement.disabled())
        .containsOnlyKeys("shop.Plain")
        .containsEntry("shop.Plain", "the other node does not know it");
  }

  @Test
  void nodesThatKnowTheSameTypesSayWhatTheyLike() {
    Agreement agreement = Agreement.between(Sample.PROTOCOL.shapes(), Sample.PROTOCOL.shapes());

    assertThat(agreement.disabled()).isEmpty();
    assertThat(Sample.PROTOCOL.within(agreement)).isSameAs(Sample.PROTOCOL);
  }
}
