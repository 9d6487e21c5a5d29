package dev.mm1.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameCodecTest {

  private static final ClusterSecret SECRET = ClusterSecret.of("a secret for the tests");
  private static final LifeId LIFE = new LifeId(1, 2);
  private static final NodeId NODE =
      new NodeId(new NodeName("a"), new Incarnation(7, LIFE), new NodeTag(0xcafe));
  private static final Endpoint ENDPOINT = new Endpoint("::1", 4711);
  private static final ByteString NONCE = ByteString.copyFromUtf8("0123456789abcdef");
  private static final Limits LIMITS =
      new Limits(
          new Sizes(1 << 20, 1 << 21, 1 << 22), Duration.ofMillis(500), Duration.ofSeconds(3));
  private static final Step.Speech SPEECH = new Step.Speech(1, 1, new ClusterName("demo"));

  static Stream<Step> steps() {
    return Stream.of(
        new Step.Hello(
            SPEECH, NONCE, LIMITS, 5, new Step.Role.Node(NODE, ENDPOINT, new LifeId(3, 4), 9)),
        new Step.Hello(SPEECH, NONCE, LIMITS, 0, new Step.Role.Client("mm1 nodes")),
        new Step.Welcome(1, new Step.Acceptor.Settled(NODE), 9, NONCE, LIMITS, 1),
        new Step.Welcome(1, new Step.Acceptor.Joining(NODE.name(), LIFE), 0, NONCE, LIMITS, 0),
        new Step.Proof(9),
        new Step.Open(9),
        new Step.Refuse(Step.Refusal.STALE, Optional.of(LIFE), new LifeId(3, 4), 8, "dial again"),
        new Step.Refuse(Step.Refusal.WRONG_SECRET, Optional.empty(), LIFE, 0, "look at it"),
        new Step.Probe(SPEECH, NONCE),
        new Step.Probed(NODE.name(), LIFE, true));
  }

  static Stream<Frame> frames() {
    var line = new Answer.NodeLine(NODE, ENDPOINT, Answer.NodeState.UP);
    return Stream.of(
        new Frame.Data(ByteString.EMPTY),
        new Frame.Data(ByteString.copyFrom(new byte[127])),
        new Frame.Data(ByteString.copyFrom(new byte[70_000])),
        new Frame.Piece(7, 90_000, 0, ByteString.copyFrom(new byte[60_000])),
        new Frame.Piece(7, 0, 60_000, ByteString.copyFrom(new byte[30_000])),
        new Frame.Credit(4096, 1L << 33),
        new Frame.Busy(new Address(-5)),
        new Frame.Room(new Address(-5)),
        new Frame.Heartbeat(),
        new Frame.Goodbye("the node stops"),
        new Frame.Asking(3, new Query.Nodes()),
        new Frame.Asking(3, new Query.Names()),
        new Frame.Asking(
            3, new Query.Ping(new Query.Target.Actor(new Address(-5)), Duration.ofSeconds(1))),
        new Frame.Asking(
            3, new Query.Ping(new Query.Target.Node(NODE.name()), Duration.ofSeconds(1))),
        new Frame.Asking(3, new Query.Health()),
        new Frame.Asking(3, new Query.Actors(new Selection("/shop", Selection.Order.WAITING, 20))),
        new Frame.Asking(3, new Query.Actor(new Address(-5))),
        new Frame.Asking(3, new Query.Tree()),
        new Frame.Asking(3, new Query.Schema("")),
        new Frame.Asking(3, new Query.Schema("shop.Order")),
        new Frame.Asking(3, new Query.Unknown()),
        new Frame.Answering(3, new Answer.Nodes(List.of(line))),
        new Frame.Answering(
            3, new Answer.Names(List.of(new Answer.NameLine("ping", new Address(8), "a")))),
        new Frame.Answering(3, new Answer.Pong(Duration.ofNanos(12_345))),
        new Frame.Answering(3, new Answer.NoPong("nobody lives there")),
        new Frame.Answering(
            3, new Answer.Health(false, List.of(new Answer.Check("quorum", false, "2 of 3")))),
        new Frame.Answering(3, new Answer.Actors(new Selected(List.of(actor()), 7), totals())),
        new Frame.Answering(3, new Answer.Actor(detail())),
        new Frame.Answering(3, new Answer.NoActor("nobody lives there")),
        new Frame.Answering(
            3,
            new Answer.Tree(
                List.of(child(Optional.empty()), child(Optional.of(new Address(6)))), 7)),
        new Frame.Answering(3, new Answer.Schema("syntax")),
        new Frame.Types(ByteString.copyFromUtf8("abc"), false),
        new Frame.Types(ByteString.EMPTY, true),
        new Frame.Answering(3, new Answer.Cannot("still joining")),
        new Frame.Unknown());
  }

  private static Answer.ChildLine child(Optional<Address> at) {
    var state = at.isPresent() ? Answer.ChildState.RUNNING : Answer.ChildState.RESTARTING;
    return new Answer.ChildLine(new Address(5), "/shop", "stock", at, state, 3, "broken");
  }

  private static ActorInfo actor() {
    return new ActorInfo(
        new Address(99),
        "/shop/counter",
        Optional.of(new Address(98)),
        ActorKind.DISPATCHER,
        true,
        new ActorInfo.Activity(ActorState.WAITING, Duration.ofMillis(1234)),
        new ActorInfo.Mailbox(3, 1024, 4_000_000_000L),
        new ActorInfo.Ties(1, 2, 3, 4, 5));
  }

  private static ActorDetail detail() {
    var some = List.of(new Address(1), new Address(-2));
    return new ActorDetail(
        actor(),
        some,
        some,
        List.of(),
        some,
        some,
        List.of(
            new StackTraceElement("a.B", "c", "B.java", 7),
            new StackTraceElement("a.B", "d", null, -2)));
  }

  private static Answer.Totals totals() {
    var group = new Census.Group(ActorKind.FORK, ActorState.READY, 4);
    var census = new Census(List.of(group), 5_000_000_000L, 17, 3);
    return new Answer.Totals(census, 2, 1L << 40, 1L << 41, Duration.ofDays(400));
  }

  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of(new Frame.Data(ByteString.copyFromUtf8("abc")), "0a03616263"),
        Arguments.of(new Frame.Heartbeat(), "1a00"),
        Arguments.of(
            new Frame.Piece(7, 300, 0, ByteString.copyFromUtf8("abc")), "3a0a080710ac022203616263"),
        Arguments.of(new Frame.Credit(300, 1), "420508ac021001"),
        Arguments.of(new Frame.Busy(new Address(1)), "4a09090100000000000000"),
        Arguments.of(new Frame.Room(new Address(1)), "5209090100000000000000"),
        Arguments.of(new Frame.Goodbye("so"), "22040a02736f"),
        Arguments.of(new Frame.Types(ByteString.copyFromUtf8("abc"), true), "5a070a036162631001"),
        Arguments.of(new Frame.Asking(3, new Query.Schema("a")), "2a0708034a030a0161"),
        Arguments.of(new Frame.Answering(3, new Answer.Schema("a")), "320508035201" + "61"),
        Arguments.of(new Frame.Asking(3, new Query.Names()), "2a0408031a00"),
        Arguments.of(
            new Frame.Asking(3, new Query.Actors(new Selection("/a", Selection.Order.BUSY, 5))),
            "2a0e0803320a0a080a022f6110031805"),
        Arguments.of(
            new Frame.Asking(3, new Query.Actor(new Address(1))), "2a0d08033a09090100000000000000"),
        Arguments.of(new Frame.Answering(3, new Answer.Cannot("no")), "3206080332026e6f"));
  }

  private static List<String> golden(String name) throws IOException {
    try (var in = Objects.requireNonNull(FrameCodecTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  private static Frame roundTrip(Frame frame) {
    return FrameCodec.decode(FrameCodec.encode(frame));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aFrameComesBackAsItWas(Frame frame) {
    assertThat(roundTrip(frame)).isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepComesBackAsItWasAndItsCodeIsValid(Step step) {
    Frame.Signed said = new Transcript(SECRET).sign(step);

    Frame heard = roundTrip(said);

    assertThat(heard).isEqualTo(said);
    assertThat(new Transcript(SECRET).accept((Frame.Signed) heard)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theBytesOfFramesAreFrozen(Frame frame, String hex) {
    ByteString bytes = ByteString.copyFrom(FrameCodec.encode(frame));

    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(hex);
  }

  @Test
  void theBytesOfAnOpeningAreFrozen() throws IOException {
    var dialler = new Transcript(SECRET);

    List<String> said =
        steps()
            .map(dialler::sign)
            .map(frame -> ByteString.copyFrom(FrameCodec.encode(frame)))
            .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
            .toList();

    assertThat(said).containsExactlyElementsOf(golden("opening.hex"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152})
  void theFrameOfASignalIsWhatTheGeneratedClassesWouldWrite(int size)
      throws InvalidProtocolBufferException {
    ByteString envelope = ByteString.copyFrom(new byte[size]);

    ByteBuffer bytes = FrameCodec.encode(new Frame.Data(envelope));

    assertThat(ByteString.copyFrom(bytes.duplicate()))
        .isEqualTo(
            dev.mm1.core.wire.proto.Frame.newBuilder().setSignal(envelope).build().toByteString());
  }

  @ParameterizedTest
  @CsvSource({
    "0a,                       no frame",
    "0a05616263,               no frame",
    "0affffffffffffffffff7f,   no frame",
    "ffffffff,                 no frame",
    "1200,                     its body is missing or unknown",
    "12020a00,                 it does not speak mm1",
    "2a0222ff,                 no frame",
    "2a022200,                 its target is missing",
  })
  void bytesThatAreNoFrameSayWhatIsWrong(String hex, String what) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));

    assertThatThrownBy(() -> FrameCodec.decode(bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(what);
  }

  @RepeatedTest(200)
  void brokenFramesCostNothingButAnException(RepetitionInfo repetition) {
    var chance = new SplittableRandom(repetition.getCurrentRepetition());
    var said = new Transcript(SECRET);
    List<Frame> all = Stream.concat(frames(), steps().<Frame>map(said::sign)).toList();
    Frame frame = all.get(chance.nextInt(all.size()));
    byte[] bytes = ByteString.copyFrom(FrameCodec.encode(frame)).toByteArray();
    for (int i = 0; i < Math.min(3, bytes.length); i++) {
      bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
    }

    ByteBuffer cut = ByteBuffer.wrap(bytes, 0, bytes.length - chance.nextInt(bytes.length + 1));

    Optional<Throwable> thrown = Optional.ofNullable(catchThrowable(() -> FrameCodec.decode(cut)));

    assertThat(thrown.filter(failure -> !(failure instanceof CodecException))).isEmpty();
  }
}
