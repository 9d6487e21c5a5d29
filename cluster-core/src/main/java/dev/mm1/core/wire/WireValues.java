package dev.mm1.core.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.proto.HostPort;
import dev.mm1.core.wire.proto.Life;
import dev.mm1.core.wire.proto.NodeLife;
import java.util.function.Supplier;

/// Turns values into their generated messages and back. What comes back is checked: whatever a peer
/// sends, the outcome is a valid value or a [CodecException].
public final class WireValues {

  private WireValues() {}

  /// The message of a life.
  public static Life toWire(LifeId life) {
    return Life.newBuilder().setHigh(life.high()).setLow(life.low()).build();
  }

  /// The life of a message.
  public static LifeId fromWire(Life life) {
    return new LifeId(life.getHigh(), life.getLow());
  }

  /// The message of a node.
  public static NodeLife toWire(NodeId node) {
    return NodeLife.newBuilder()
        .setName(node.name().value())
        .setIncarnation(node.incarnation().number())
        .setLife(toWire(node.incarnation().life()))
        .setTag(node.tag().value())
        .build();
  }

  /// The node of a message.
  ///
  /// @throws CodecException if a part of it is missing or not valid
  public static NodeId fromWire(NodeLife node) {
    return checked(
        "node",
        () ->
            new NodeId(
                new NodeName(node.getName()),
                new Incarnation(node.getIncarnation(), fromWire(node.getLife())),
                new NodeTag(node.getTag())));
  }

  /// The message of an endpoint.
  public static HostPort toWire(Endpoint endpoint) {
    return HostPort.newBuilder().setHost(endpoint.host()).setPort(endpoint.port()).build();
  }

  /// The endpoint of a message.
  ///
  /// @throws CodecException if a part of it is missing or not valid
  public static Endpoint fromWire(HostPort endpoint) {
    return checked("endpoint", () -> new Endpoint(endpoint.getHost(), endpoint.getPort()));
  }

  /// Reads a generated message.
  ///
  /// @param what named in the exception
  /// @throws CodecException if the bytes are none
  public static <M> M parse(String what, Parser<M> parser, ByteString bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new CodecException("no %s: %s".formatted(what, broken.getMessage()), broken);
    }
  }

  /// Makes a value of what a peer sent.
  ///
  /// @param what named in the exception
  /// @throws CodecException if the value refuses it
  public static <V> V checked(String what, Supplier<V> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException invalid) {
      throw new CodecException("no %s: %s".formatted(what, invalid.getMessage()), invalid);
    }
  }
}
