package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Agreement;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.Payload;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.wire.WireReasons;
import dev.mm1.core.wire.proto.Envelope;
import dev.mm1.core.wire.proto.Reason;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Turns signals into envelopes. Any number of threads may use one.
public final class SignalCodec {

  private final Protocol protocol;
  private final SignalReader reader;
  private final List<Frame.Types> types;

  /// @param protocol the types of messages that can be sent and understood
  /// @throws IllegalArgumentException if they are too many for other nodes to be told of
  public SignalCodec(Protocol protocol) {
    this(protocol, Catalogue.frames(protocol));
  }

  private SignalCodec(Protocol protocol, List<Frame.Types> types) {
    this.protocol = protocol;
    this.reader = new SignalReader(protocol);
    this.types = List.copyOf(types);
  }

  /// What other nodes are to be told of the types.
  public List<Frame.Types> types() {
    return types;
  }

  /// Begins to listen to what another node tells of its types.
  public Agreeing agreeing() {
    return new Agreeing(this);
  }

  /// Hears what another node tells of its types. Not for several threads.
  public static final class Agreeing {

    private final SignalCodec own;
    private final Catalogue others = new Catalogue();

    private Agreeing(SignalCodec own) {
      this.own = own;
    }

    /// Takes the next part.
    ///
    /// @return what is agreed, after the last
    /// @throws CodecException if what was told is no list of types
    public Optional<Agreed> heard(Frame.Types part) {
      others.add(part.part());
      if (!part.isLast()) {
        return Optional.empty();
      }
      var agreement = Agreement.between(own.protocol.shapes(), others.read());
      Protocol within = own.protocol.within(agreement);
      var codec = within.equals(own.protocol) ? own : new SignalCodec(within, own.types);
      return Optional.of(new Agreed(codec, agreement.differing()));
    }
  }

  /// What is agreed with another node.
  ///
  /// @param codec for signals to that node and from it: a message of a type on which there is no
  ///   agreement is refused, saying why
  /// @param differing the types that both know, but not as the same, with the reason for people
  public record Agreed(SignalCodec codec, SortedMap<String, String> differing) {}

  /// The bytes of the signal's envelope. Long texts of exit reasons are cut; nothing else is
  /// changed.
  ///
  /// @throws CodecException if a message in it cannot be sent, naming its type and what to do;
  ///   never for another signal than a letter, a reply or a spawn
  public ByteString encode(Signal signal) {
    var out = Envelope.newBuilder().setFrom(signal.from().bits()).setTo(signal.to().bits());
    switch (signal) {
      case Signal.Letter letter -> out.setLetter(letter(letter));
      case Signal.Reply reply ->
          out.setReply(Envelope.Reply.newBuilder().setPayload(payload(reply.body())));
      case Signal.AskFailed(_, _, var why) ->
          out.setAskFailed(Envelope.AskFailed.newBuilder().setReason(reason(why)));
      case Signal.AskMoved _ -> out.setAskMoved(Envelope.AskMoved.getDefaultInstance());
      case Signal.AskOver(_, _, var slot) ->
          out.setAskOver(Envelope.AskOver.newBuilder().setSlot(slot.bits()));
      case Signal.Ping _ -> out.setPing(Envelope.Ping.getDefaultInstance());
      case Signal.Link _ -> out.setLink(Envelope.Link.getDefaultInstance());
      case Signal.Unlink(_, _, var id) -> out.setUnlink(Envelope.Unlink.newBuilder().setId(id));
      case Signal.UnlinkAck(_, _, var id) ->
          out.setUnlinkAck(Envelope.UnlinkAck.newBuilder().setId(id));
      case Signal.Watch(_, _, var ref) ->
          out.setWatch(Envelope.Watch.newBuilder().setRef(ref.value()));
      case Signal.Unwatch(_, _, var ref) ->
          out.setUnwatch(Envelope.Unwatch.newBuilder().setRef(ref.value()));
      case Signal.Down(_, _, var ref, var why) ->
          out.setDown(Envelope.Down.newBuilder().setRef(ref.value()).setReason(reason(why)));
      case Signal.LinkExit(_, _, var why) ->
          out.setLinkExit(Envelope.LinkExit.newBuilder().setReason(reason(why)));
      case Signal.Exit(_, _, var why) ->
          out.setExit(Envelope.Exit.newBuilder().setReason(reason(why)));
      case Signal.Kill _ -> out.setKill(Envelope.Kill.getDefaultInstance());
      case Signal.Spawn spawn -> out.setSpawn(spawn(spawn));
      case Signal.Spawned(_, _, var at, var ready) ->
          out.setSpawned(Envelope.Spawned.newBuilder().setAt(at.bits()).setReady(ready));
      case Signal.SpawnTaken(_, _, var slot) ->
          out.setSpawnTaken(Envelope.SpawnTaken.newBuilder().setSlot(slot.bits()));
      case Signal.SpawnOver(_, _, var slot) ->
          out.setSpawnOver(Envelope.SpawnOver.newBuilder().setSlot(slot.bits()));
    }
    return out.build().toByteString();
  }

  private Envelope.Letter letter(Signal.Letter letter) {
    var out = Envelope.Letter.newBuilder().setHeader(header(letter.stamp()));
    if (letter.body() instanceof Request(Address replyTo, Object asked)) {
      return out.setReplyTo(replyTo.bits()).setPayload(payload(asked)).build();
    }
    return out.setPayload(payload(letter.body())).build();
  }

  private Envelope.Spawn spawn(Signal.Spawn spawn) {
    var out =
        Envelope.Spawn.newBuilder()
            .setSlot(spawn.slot().bits())
            .setFactory(spawn.factory())
            .setArgument(payload(spawn.argument()))
            .setLinked(spawn.tie().linked())
            .setChild(spawn.tie().child())
            .setReady(spawn.ready())
            .setTrace(spawn.trace());
    spawn.tie().watch().ifPresent(ref -> out.setWatch(ref.value()));
    return out.build();
  }

  private static Envelope.Header header(Stamp stamp) {
    var out =
        Envelope.Header.newBuilder()
            .setTtl(stamp.ttl())
            .setPriority(stamp.priority())
            .setNumber(stamp.number())
            .setTrace(stamp.trace());
    stamp.origin().ifPresent(first -> out.setOrigin(origin(first)));
    return out.build();
  }

  private static Envelope.Origin origin(Stamp.Origin first) {
    return Envelope.Origin.newBuilder()
        .setSender(first.sender().bits())
        .setTo(first.to().bits())
        .build();
  }

  private Envelope.Payload payload(Object body) {
    Payload payload = protocol.encode(body);
    return Envelope.Payload.newBuilder().setType(payload.type()).setValue(payload.bytes()).build();
  }

  private static Reason reason(ExitReason reason) {
    return WireReasons.toWire(reason);
  }

  /// The signal of an envelope from another node, whatever its bytes.
  ///
  /// @throws CodecException if the bytes are no envelope at all
  public Decoded decode(ByteString bytes) {
    return reader.read(bytes);
  }
}
