package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What cannot be sent is found when it is registered, and said with the remedy.
final class RegistrationTest {

  record Ping(long seq) {}

  record Pong(long seq) {}

  enum Colour {
    RED
  }

  sealed interface Shape {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "shop ping", ".ping", "shop/ping", "pïng"})
  void aNameThatIsNotValidIsRefused(String name) {
    refuses(b -> b.record(Ping.class, name), "'" + name + "' is no name for", "letters, digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "map", "optional"})
  void aWordOfFieldListsIsNoName(String name) {
    refuses(b -> b.record(Ping.class, name), "'" + name + "' is no name for");
  }

  @Test
  void howAVariantHasGrownIsStatedInOnePlace() {
    refuses(
        b ->
            b.record(Circle.class, "circle")
                .family(
                    Shape.class,
                    "shape",
                    f ->
                        f.variant(1, Circle.class, r -> r.appended("radius", 1))
                            .variant(2, Square.class)),
        "Circle is registered itself",
        "state there how it has grown");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    refuses(b -> b.record(Ping.class, "x".repeat(201)), "is no name for", "1 to 200");
  }

  @Test
  void aNameOrATypeThatIsTakenIsRefused() {
    refuses(
        b -> b.record(Ping.class, "p").record(Pong.class, "p"),
        "Pong cannot be 'p'",
        "Ping already");
    refuses(b -> b.record(Ping.class, "p").record(Ping.class, "q"), "Ping cannot be 'q'", "'p' is");
    refuses(b -> b.record(Ping.class, "mm1.String"), "'mm1.String' stands for", "Ping");
    refuses(b -> b.codec(String.class, "s", new Texts()), "java.lang.String is registered twice");
  }

  @Test
  void aComponentOfATypeThatIsNotRegisteredIsNamedWithTheRemedy() {
    record WithRecord(Ping ping) {}
    record WithEnum(List<Colour> colours) {}
    record WithFamily(Optional<Shape> shape) {}
    record WithMessage(Timestamp time) {}
    record WithOther(URI uri) {}

    refuses(b -> b.record(WithRecord.class, "w"), "component 'ping' of", ".record(Ping.class");
    refuses(b -> b.record(WithEnum.class, "w"), "component 'colours' of", ".enumeration(Colour");
    refuses(b -> b.record(WithFamily.class, "w"), "component 'shape' of", ".family(Shape.class");
    refuses(
        b -> b.record(WithMessage.class, "w"),
        "component 'time' of",
        ".message(Timestamp.getDefaultInstance())");
    refuses(b -> b.record(WithOther.class, "w"), "component 'uri' of", ".codec(URI.class");
  }

  @Test
  void aCollectionThatCannotBeSentIsNamedWithTheRemedy() {
    record WithSet(Set<String> names) {}
    record WithWildcard(List<?> things) {}
    record WithKey(Map<Double, String> names) {}
    record Generic<T>(T value) {}

    refuses(b -> b.record(WithSet.class, "w"), "component 'names' of", "use Optional, List or Map");
    refuses(b -> b.record(WithWildcard.class, "w"), "component 'things' of", "concrete type");
    refuses(b -> b.record(WithKey.class, "w"), "component 'names' of", "keys of a map");
    refuses(b -> b.record(Generic.class, "w"), "component 'value' of", "concrete type");
  }

  @Test
  void aVariantWithoutATagIsNamed() {
    refuses(
        b -> b.family(Shape.class, "shape", f -> f.variant(1, Circle.class)),
        "Square of",
        "has no tag",
        ".variant(…, Square.class)");
  }

  @Test
  void aTagThatIsTakenOrReservedIsRefused() {
    refuses(
        b ->
            b.family(
                Shape.class, "shape", f -> f.variant(1, Circle.class).variant(1, Square.class)),
        "tag 1 of",
        "Circle already");
    refuses(
        b -> b.family(Shape.class, "shape", f -> f.variant(19_500, Circle.class)), "tag 19500 of");
    refuses(b -> b.family(Shape.class, "shape", f -> f.variant(0, Circle.class)), "tag 0 of");
  }

  @Test
  void aTypeThatIsNotSealedIsNoFamily() {
    refuses(b -> b.family(Runnable.class, "r", f -> f), "java.lang.Runnable is not sealed");
  }

  @Test
  void aVariantOfTwoFamiliesNeedsANameOfItsOwn() {
    UnaryOperator<FamilySpec<Both>> both = f -> f.variant(1, Member.class);
    UnaryOperator<FamilySpec<Other>> other = f -> f.variant(1, Member.class);

    refuses(
        b -> b.family(Both.class, "both", both).family(Other.class, "other", other),
        "Member belongs to 'both' and to 'other'",
        ".record(Member.class");
  }

  sealed interface Both {}

  sealed interface Other {}

  record Member() implements Both, Other {}

  @Test
  void aPrivateRecordNeedsALookup() {
    assertThatThrownBy(() -> Protocol.builder().record(Secret.class, "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Secret is not accessible")
        .hasMessageContaining("Protocol.builder(MethodHandles.lookup())");

    Protocol own = builder().record(Secret.class, "secret").build();
    assertThat(own.decode(own.encode(new Secret("x")))).isEqualTo(new Secret("x"));
  }

  private record Secret(String text) {}

  @Test
  void anAddedComponentThatOldNodesCannotSendIsNamed() {
    record Grown(long seq, String note) {}

    refuses(
        b -> b.record(Grown.class, "g", r -> r.firstVersion(1)),
        "component 'note' of",
        "make it Optional",
        "appended(\"note\", …)");
    refuses(
        b -> b.record(Grown.class, "g", r -> r.appended("seq", 1L)),
        "component 'note' of",
        "added");
  }

  @Test
  void aDefaultThatDoesNotFitIsNamed() {
    record Grown(long seq, Optional<String> note) {}

    refuses(b -> b.record(Grown.class, "g", r -> r.appended("sec", 1L)), "\"sec\"", "no such");
    refuses(b -> b.record(Grown.class, "g", r -> r.appended("seq", 1)), "its default 1 is no long");
    refuses(
        b -> b.record(Grown.class, "g", r -> r.appended("note", "x")),
        "'note'",
        "remove its default");
  }

  @Test
  void aTypeMayComeWithItsOwnCodec() {
    record Link(URI uri, Timestamp time) {}
    Protocol protocol =
        builder()
            .codec(URI.class, "shop.Uri", new Uris())
            .message(Timestamp.getDefaultInstance())
            .record(Link.class, "shop.Link")
            .build();
    Link link = new Link(URI.create("http://shop/1"), Timestamp.newBuilder().setSeconds(5).build());

    assertThat(protocol.decode(protocol.encode(link))).isEqualTo(link);
    assertThat(protocol.encode(link.uri()))
        .isEqualTo(new Payload("shop.Uri", ByteString.copyFromUtf8("http://shop/1")));
    assertThat(protocol.encode(link.time()))
        .isEqualTo(new Payload("google.protobuf.Timestamp", link.time().toByteString()));
    assertThatThrownBy(() -> protocol.decode("shop.Uri", ByteString.copyFromUtf8("http://[")))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("no shop.Uri");
  }

  private static ProtocolBuilder builder() {
    return Protocol.builder(MethodHandles.lookup());
  }

  private static void refuses(UnaryOperator<ProtocolBuilder> types, String... texts) {
    assertThatThrownBy(() -> types.apply(builder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(texts);
  }

  private static final class Texts implements MessageCodec<String> {
    @Override
    public ByteString encode(String value) {
      return ByteString.copyFromUtf8(value);
    }

    @Override
    public String decode(ByteString bytes) {
      return bytes.toStringUtf8();
    }
  }

  private static final class Uris implements MessageCodec<URI> {
    @Override
    public ByteString encode(URI value) {
      return ByteString.copyFromUtf8(value.toString());
    }

    @Override
    public URI decode(ByteString bytes) {
      return URI.create(bytes.toStringUtf8());
    }
  }
}
