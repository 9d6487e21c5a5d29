package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.core.wire.WireReasons;
import dev.mm1.core.wire.proto.Reason;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProtocolTest {

  static List<Object> valuesThatNeedNoRegistration() {
    Address peer = Address.parse("<cafe:1>");
    return List.of(
        "text",
        -1L,
        Integer.MIN_VALUE,
        true,
        Double.NaN,
        'x',
        ByteString.copyFromUtf8("bytes"),
        peer,
        Duration.ofNanos(-1),
        Duration.ofSeconds(Long.MIN_VALUE),
        Instant.MIN,
        Instant.MAX,
        new UUID(1, -1),
        ExitReason.normal(),
        new ExitReason.Failed("a.B", "why", "stack"),
        new ExitReason.NoConnection("shop-1"),
        new ExitReason.GaveUp("till", "too often", new ExitReason.Custom("boom", "")),
        new Down(peer, new WatchRef(7), ExitReason.killed()),
        new Exited(peer, ExitReason.shutdown()),
        List.of(),
        List.of("a", 1, List.of(2L, Optional.of("b"))),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("valuesThatNeedNoRegistration")
  void aValueOfTheToolkitOrThePlatformComesBackAsItWas(Object value) {
    Payload payload = Protocol.builtIn().encode(value);

    assertThat(Protocol.builtIn().decode(payload)).isEqualTo(value);
  }

  @RepeatedTest(300)
  void aValueOfRegisteredTypesComesBackAsItWas(RepetitionInfo info) {
    Object value = new Sample(info.getCurrentRepetition()).any();

    Payload payload = Sample.PROTOCOL.encode(value);

    assertThat(Sample.PROTOCOL.decode(payload)).isEqualTo(value);
  }

  @Test
  void anArrayOfBytesComesBackAsOne() {
    byte[] bytes = {1, 2, -3};

    Payload payload = Protocol.builtIn().encode(bytes);

    assertThat(Protocol.builtIn().decode(payload)).isEqualTo(bytes);
  }

  @Test
  void anExitReasonIsWrittenAsTheToolkitWritesIt() throws Exception {
    ExitReason reason = new ExitReason.Failed("a.B", "why", "at c.D");

    ByteString bytes = Protocol.builtIn().encode(reason).bytes();

    assertThat(WireReasons.fromWire(Reason.parseFrom(bytes))).isEqualTo(reason);
  }

  @Test
  void aTypeThatIsNotRegisteredIsNamedWithTheRemedy() {
    record Ping(long seq) {}

    assertThatThrownBy(() -> Protocol.builtIn().encode(new Ping(1)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("Ping is not registered")
        .hasMessageContaining(".record(Ping.class");
  }

  @Test
  void bytesOfATypeThatIsNotRegisteredAreRefusedByName() {
    assertThatThrownBy(() -> Protocol.builtIn().decode("shop.Ping", ByteString.EMPTY))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("'shop.Ping' is not registered");
  }

  @Test
  void twoProtocolsTogetherKnowTheTypesOfBoth() {
    record Ping(long seq) {}
    Protocol ping =
        Protocol.builder(MethodHandles.lookup()).record(Ping.class, "shop.Ping").build();

    Protocol both = ping.and(Sample.PROTOCOL);

    assertThat(both.shapes().keySet()).contains("shop.Ping", "sample.Tree", "mm1.String");
    assertThat(both.decode(both.encode(new Ping(3)))).isEqualTo(new Ping(3));
    assertThat(both.and(ping).shapes()).isEqualTo(both.shapes());
  }

  @Test
  void oneNameForTwoTypesIsRefused() {
    record Ping(long seq) {}
    record Pong(long seq) {}
    Protocol ping =
        Protocol.builder(MethodHandles.lookup()).record(Ping.class, "shop.Ping").build();
    Protocol pong =
        Protocol.builder(MethodHandles.lookup()).record(Pong.class, "shop.Ping").build();

    assertThatThrownBy(() -> ping.and(pong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'shop.Ping' stands for")
        .hasMessageContaining("Pong");
  }

  @Test
  void aRecordMayBeMadeOfTypesOfAnIncludedProtocol() {
    record Forest(List<Sample.Tree> trees) {}
    Forest forest = new Forest(List.of(new Sample.Tree("oak", List.of())));

    Protocol protocol =
        Protocol.builder(MethodHandles.lookup())
            .include(Sample.PROTOCOL)
            .record(Forest.class, "shop.Forest")
            .build();

    assertThat(protocol.decode(protocol.encode(forest))).isEqualTo(forest);
  }

  @Test
  void theShapeOfATypeTellsItsFields() {
    assertThat(shape("sample.Tree"))
        .isEqualTo(
            new TypeShape(
                "sample.Tree",
                TypeShape.Form.RECORD,
                List.of(
                    new FieldShape(1, "string", "name"),
                    new FieldShape(2, "repeated sample.Tree", "children")),
                1));
    assertThat(shape("sample.Collections").fields().stream().map(FieldShape::kind))
        .containsExactly(
            "repeated int32",
            "repeated string",
            "map<string, int64>",
            "map<sample.Colour, sample.Box>",
            "optional int32",
            "optional sample.Box",
            "repeated { repeated int32 }",
            "map<string, { repeated sample.Shape }>",
            "optional { repeated { optional string } }");
    assertThat(shape("sample.Shape").fields())
        .containsExactly(
            new FieldShape(1, "sample.Shape/1", "Circle"),
            new FieldShape(2, "sample.Box", "Box"),
            new FieldShape(7, "sample.Shape/7", "Group"));
  }

  private static TypeShape shape(String type) {
    return Objects.requireNonNull(Sample.PROTOCOL.shapes().get(type));
  }
}
