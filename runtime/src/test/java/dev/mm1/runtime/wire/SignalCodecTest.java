package dev.mm1.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.core.wire.WireReasons;
import dev.mm1.core.wire.proto.Envelope;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import java.lang.invoke.MethodHandles;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class SignalCodecTest {

  record Ping(Address replyTo, long seq) {}

  private static final Address FROM = Address.parse("<00001:1000>");
  private static final Address TO = Address.parse("<00002:2000>");
  private static final Address SLOT = Address.parse("<000018:1>");
  private static final WatchRef REF = new WatchRef(5);
  private static final Stamp HEADER = new Stamp(14, true, 7, 9);
  private static final Stamp FORWARDED =
      new Stamp(14, true, 7, 9, Optional.of(new Stamp.Origin(FROM, TO)));

  private static final SignalCodec CODEC =
      new SignalCodec(
          Protocol.builder(MethodHandles.lookup()).record(Ping.class, "shop.Ping").build());
  private static final SignalCodec OTHER = new SignalCodec(Protocol.builtIn());

  /// Never to be changed: what is here is spoken by nodes that run.
  static final List<Frozen> FROZEN =
      List.of(
          new Frozen(
              new Signal.Letter(FROM, TO, HEADER, new Ping(FROM, 3)),
              "090010000000100000110020000000200000"
                  + "1a2b0a0f080e100118072109000000000000001a180a0973686f702e50696e67120b09"
                  + "00100000001000001003"),
          new Frozen(
              new Signal.Letter(FROM, TO, FORWARDED, new Ping(FROM, 3)),
              "090010000000100000110020000000200000"
                  + "1a3f0a23080e100118072109000000000000002a12"
                  + "090010000000100000110020000000200000"
                  + "1a180a0973686f702e50696e67120b0900100000001000001003"),
          new Frozen(
              new Signal.Letter(FROM, TO, HEADER, new Request(SLOT, "hi")),
              "090010000000100000110020000000200000"
                  + "1a2e0a0f080e100118072109000000000000001101000000001800001a120a0a6d6d31"
                  + "2e537472696e6712040a026869"),
          new Frozen(
              new Signal.Reply(FROM, SLOT, "yes"),
              "090010000000100000110100000000180000"
                  + "22150a130a0a6d6d312e537472696e6712050a03796573"),
          new Frozen(
              new Signal.AskFailed(FROM, SLOT, ExitReason.noProc()),
              "090010000000100000110100000000180000" + "2a040a023200"),
          new Frozen(
              new Signal.AskMoved(FROM, SLOT), "090010000000100000110100000000180000" + "3200"),
          new Frozen(
              new Signal.AskOver(FROM, TO, SLOT),
              "090010000000100000110020000000200000" + "820109090100000000180000"),
          new Frozen(new Signal.Link(FROM, TO), "090010000000100000110020000000200000" + "3a00"),
          new Frozen(
              new Signal.Unlink(FROM, TO, 300),
              "090010000000100000110020000000200000" + "420308ac02"),
          new Frozen(
              new Signal.UnlinkAck(FROM, TO, 300),
              "090010000000100000110020000000200000" + "4a0308ac02"),
          new Frozen(
              new Signal.Watch(FROM, TO, REF), "090010000000100000110020000000200000" + "52020805"),
          new Frozen(
              new Signal.Unwatch(FROM, TO, REF),
              "090010000000100000110020000000200000" + "5a020805"),
          new Frozen(
              new Signal.Down(FROM, TO, REF, ExitReason.killed()),
              "090010000000100000110020000000200000" + "6206080512021a00"),
          new Frozen(
              new Signal.LinkExit(FROM, TO, new ExitReason.Failed("E", "m", "s")),
              "090010000000100000110020000000200000" + "6a0d0a0b22090a014512016d1a0173"),
          new Frozen(
              new Signal.Exit(FROM, TO, new ExitReason.Custom("t", "d")),
              "090010000000100000110020000000200000" + "720a0a082a060a0174120164"),
          new Frozen(
              new Signal.Exit(FROM, TO, ExitReason.shutdown()),
              "090010000000100000110020000000200000" + "72040a021200"),
          new Frozen(
              new Signal.Exit(FROM, TO, new ExitReason.GaveUp("k", "w", ExitReason.killed())),
              "090010000000100000110020000000200000" + "720e0a0c420a0a016b1201771a021a00"),
          new Frozen(
              new Signal.Down(FROM, TO, REF, new ExitReason.NoConnection("shop-1")),
              "090010000000100000110020000000200000" + "620e0805120a3a080a0673686f702d31"),
          new Frozen(
              new Signal.Down(FROM, TO, REF, ExitReason.normal()),
              "090010000000100000110020000000200000" + "6206080512020a00"),
          new Frozen(new Signal.Kill(FROM, TO), "090010000000100000110020000000200000" + "7a00"),
          new Frozen(
              new Signal.Spawn(
                  FROM, TO, SLOT, "w", "hi", new Signal.Tie(true, Optional.of(REF), true), true, 9),
              "090010000000100000110020000000200000"
                  + "a201310901000000001800001201771a120a0a6d6d312e537472696e6712"
                  + "040a0268692001280530013801410900000000000000"),
          new Frozen(
              new Signal.Spawned(FROM, SLOT, FROM, true),
              "090010000000100000110100000000180000" + "aa010b0900100000001000001001"),
          new Frozen(
              new Signal.SpawnTaken(FROM, TO, SLOT),
              "090010000000100000110020000000200000" + "b20109090100000000180000"),
          new Frozen(
              new Signal.SpawnOver(FROM, TO, SLOT),
              "090010000000100000110020000000200000" + "ba0109090100000000180000"));

  record Frozen(Signal signal, String hex) {}

  @ParameterizedTest
  @FieldSource("FROZEN")
  void bytesOfASignalAreFrozenAndReadBack(Frozen frozen) {
    ByteString bytes = CODEC.encode(frozen.signal());

    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(frozen.hex());
    assertThat(CODEC.decode(bytes)).isEqualTo(new Decoded.Good(frozen.signal()));
  }

  @Test
  void aLetterOfATypeThatIsNotRegisteredCannotBeSent() {
    assertThatThrownBy(() -> OTHER.encode(new Signal.Letter(FROM, TO, HEADER, new Ping(TO, 1))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("Ping is not registered")
        .hasMessageContaining(".record(Ping.class");
  }

  @Test
  void anOrderWhoseArgumentTheReceiverDoesNotKnowTellsWhoWaits() {
    var tie = new Signal.Tie(false, Optional.empty(), false);
    ByteString bytes =
        CODEC.encode(new Signal.Spawn(FROM, TO, SLOT, "w", new Ping(FROM, 1), tie, false, 0));

    assertThat(OTHER.decode(bytes))
        .isEqualTo(
            new Decoded.Undecodable(
                FROM,
                TO,
                Optional.of(SLOT),
                "shop.Ping",
                "type 'shop.Ping' is not registered with this node's protocol"));
  }

  @Test
  void aLetterThatTheReceiverDoesNotKnowTellsWhoseItWasAndWhoWaits() {
    ByteString bytes =
        CODEC.encode(new Signal.Letter(FROM, TO, HEADER, new Request(SLOT, new Ping(FROM, 1))));

    assertThat(OTHER.decode(bytes))
        .isEqualTo(
            new Decoded.Undecodable(
                FROM,
                TO,
                Optional.of(SLOT),
                "shop.Ping",
                "type 'shop.Ping' is not registered with this node's protocol"));
  }

  @Test
  void aSignalOfAKindThatIsNotKnownIsReported() {
    ByteString bytes =
        Envelope.newBuilder().setFrom(FROM.bits()).setTo(TO.bits()).build().toByteString();

    assertThat(CODEC.decode(bytes)).isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void anEndWhoseReasonIsNotKnownIsStillAnEnd() {
    ByteString bytes =
        Envelope.newBuilder().setDown(Envelope.Down.newBuilder().setRef(5)).build().toByteString();

    Decoded decoded = CODEC.decode(bytes);

    var nobody = new Address(0);
    var reason =
        new ExitReason.Custom(
            WireReasons.UNKNOWN_TAG, "a kind of reason that this version does not know");
    assertThat(decoded).isEqualTo(new Decoded.Good(new Signal.Down(nobody, nobody, REF, reason)));
  }

  @Test
  void aStackTraceOfAnyLengthIsCut() {
    String stack = "x".repeat(WireReasons.MAX_TEXT - 1) + "𝄞";
    var exit = new Signal.LinkExit(FROM, TO, new ExitReason.Failed("E", "m", stack));

    Decoded decoded = CODEC.decode(CODEC.encode(exit));

    var cut = new ExitReason.Failed("E", "m", "x".repeat(WireReasons.MAX_TEXT - 1));
    assertThat(decoded).isEqualTo(new Decoded.Good(new Signal.LinkExit(FROM, TO, cut)));
  }

  @Test
  void whateverBytesComeTheyAreUnderstoodOrRefused() {
    var random = new Random(7);

    int refused = 0;
    for (int round = 0; round < 100_000; round++) {
      Signal signal = FROZEN.get(random.nextInt(FROZEN.size())).signal();
      byte[] bytes = CODEC.encode(signal).toByteArray();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      refused += isRefused(bytes) ? 1 : 0;
    }

    assertThat(refused).isBetween(1_000, 99_000);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      CODEC.decode(ByteString.copyFrom(bytes));
      return false;
    } catch (CodecException expected) {
      return true;
    }
  }
}
