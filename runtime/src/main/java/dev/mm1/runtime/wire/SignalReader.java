package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.core.wire.WireReasons;
import dev.mm1.core.wire.WireValues;
import dev.mm1.core.wire.proto.Envelope;
import dev.mm1.core.wire.proto.Reason;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import java.util.Optional;

/// The way back of [SignalCodec].
final class SignalReader {

  private static final int MAX_SHOWN = 200;

  private final Protocol protocol;

  SignalReader(Protocol protocol) {
    this.protocol = protocol;
  }

  Decoded read(ByteString bytes) {
    Envelope in = WireValues.parse("envelope", Envelope.parser(), bytes);
    Address from = new Address(in.getFrom());
    Address to = new Address(in.getTo());
    return switch (in.getSignalCase()) {
      case LETTER -> letter(from, to, in.getLetter());
      case REPLY -> reply(from, to, in.getReply());
      case SPAWN -> spawn(from, to, in.getSpawn());
      case SIGNAL_NOT_SET ->
          new Decoded.Undecodable(
              from,
              to,
              Optional.empty(),
              "signal",
              "this version does not know that kind of signal");
      default -> new Decoded.Good(plain(from, to, in));
    };
  }

  /// The signals without a payload: they can always be understood.
  private static Signal plain(Address from, Address to, Envelope in) {
    return switch (in.getSignalCase()) {
      case ASK_FAILED -> new Signal.AskFailed(from, to, reason(in.getAskFailed().getReason()));
      case ASK_MOVED -> new Signal.AskMoved(from, to);
      case ASK_OVER -> new Signal.AskOver(from, to, new Address(in.getAskOver().getSlot()));
      case PING -> new Signal.Ping(from, to);
      case LINK -> new Signal.Link(from, to);
      case UNLINK -> new Signal.Unlink(from, to, in.getUnlink().getId());
      case UNLINK_ACK -> new Signal.UnlinkAck(from, to, in.getUnlinkAck().getId());
      case WATCH -> new Signal.Watch(from, to, new WatchRef(in.getWatch().getRef()));
      case UNWATCH -> new Signal.Unwatch(from, to, new WatchRef(in.getUnwatch().getRef()));
      case DOWN ->
          new Signal.Down(
              from, to, new WatchRef(in.getDown().getRef()), reason(in.getDown().getReason()));
      case LINK_EXIT -> new Signal.LinkExit(from, to, reason(in.getLinkExit().getReason()));
      case EXIT -> new Signal.Exit(from, to, reason(in.getExit().getReason()));
      case KILL -> new Signal.Kill(from, to);
      case SPAWNED ->
          new Signal.Spawned(
              from, to, new Address(in.getSpawned().getAt()), in.getSpawned().getReady());
      case SPAWN_TAKEN ->
          new Signal.SpawnTaken(from, to, new Address(in.getSpawnTaken().getSlot()));
      case SPAWN_OVER -> new Signal.SpawnOver(from, to, new Address(in.getSpawnOver().getSlot()));
      case LETTER, REPLY, SPAWN, SIGNAL_NOT_SET ->
          throw new IllegalArgumentException("not a plain signal: " + in.getSignalCase());
    };
  }

  private static ExitReason reason(Reason reason) {
    return WireReasons.fromWire(reason);
  }

  private Decoded letter(Address from, Address to, Envelope.Letter letter) {
    Optional<Address> replyTo =
        letter.hasReplyTo() ? Optional.of(new Address(letter.getReplyTo())) : Optional.empty();
    try {
      Stamp stamp = stamp(letter.getHeader());
      Object payload = payload(letter.getPayload());
      Object body = replyTo.<Object>map(slot -> new Request(slot, payload)).orElse(payload);
      return new Decoded.Good(new Signal.Letter(from, to, stamp, body));
    } catch (CodecException why) {
      return undecodable(from, to, replyTo, letter.getPayload(), why);
    }
  }

  private Decoded reply(Address from, Address to, Envelope.Reply reply) {
    try {
      return new Decoded.Good(new Signal.Reply(from, to, payload(reply.getPayload())));
    } catch (CodecException why) {
      return undecodable(from, to, Optional.empty(), reply.getPayload(), why);
    }
  }

  private Decoded spawn(Address from, Address to, Envelope.Spawn spawn) {
    var slot = new Address(spawn.getSlot());
    try {
      return new Decoded.Good(
          new Signal.Spawn(
              from,
              to,
              slot,
              spawn.getFactory(),
              payload(spawn.getArgument()),
              tie(spawn),
              spawn.getReady(),
              spawn.getTrace()));
    } catch (CodecException why) {
      return undecodable(from, to, Optional.of(slot), spawn.getArgument(), why);
    }
  }

  private static Signal.Tie tie(Envelope.Spawn spawn) {
    Optional<WatchRef> watch =
        spawn.hasWatch() ? Optional.of(new WatchRef(spawn.getWatch())) : Optional.empty();
    return new Signal.Tie(spawn.getLinked(), watch, spawn.getChild());
  }

  private static Stamp stamp(Envelope.Header header) {
    return WireValues.checked(
        "header",
        () ->
            new Stamp(
                header.getTtl(),
                header.getPriority(),
                header.getNumber(),
                header.getTrace(),
                origin(header)));
  }

  private static Optional<Stamp.Origin> origin(Envelope.Header header) {
    return header.hasOrigin()
        ? Optional.of(
            new Stamp.Origin(
                new Address(header.getOrigin().getSender()),
                new Address(header.getOrigin().getTo())))
        : Optional.empty();
  }

  private Object payload(Envelope.Payload payload) {
    return protocol.decode(payload.getType(), payload.getValue());
  }

  private static Decoded undecodable(
      Address from,
      Address to,
      Optional<Address> replyTo,
      Envelope.Payload payload,
      CodecException why) {
    return new Decoded.Undecodable(
        from, to, replyTo, shown(payload.getType()), String.valueOf(why.getMessage()));
  }

  /// A name goes to logs, and a peer may send one of any length.
  private static String shown(String type) {
    return type.length() <= MAX_SHOWN ? type : type.substring(0, MAX_SHOWN) + "…";
  }
}
