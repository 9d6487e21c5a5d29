package dev.mm1.runtime.wire;

import static dev.mm1.core.wire.WireValues.checked;
import static dev.mm1.core.wire.WireValues.fromWire;
import static dev.mm1.core.wire.WireValues.toWire;

import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.proto.Answer.Check;
import dev.mm1.core.wire.proto.Answer.Health;
import dev.mm1.core.wire.proto.Answer.Name;
import dev.mm1.core.wire.proto.Answer.Names;
import dev.mm1.core.wire.proto.Answer.Node;
import dev.mm1.core.wire.proto.Answer.Nodes;
import dev.mm1.core.wire.proto.Answer.Pong;
import dev.mm1.core.wire.proto.Answer.State;
import dev.mm1.core.wire.proto.Query.Ping;
import dev.mm1.runtime.wire.Answer.NodeState;
import java.time.Duration;

/// Turns what clients ask and nodes answer into generated messages and back. What comes back is
/// checked: it is a valid value, or a [CodecException].
final class ClientCodec {

  private ClientCodec() {}

  static dev.mm1.core.wire.proto.Query write(long id, Query query) {
    var out = dev.mm1.core.wire.proto.Query.newBuilder().setId(id);
    switch (query) {
      case Query.Nodes() -> out.setNodes(dev.mm1.core.wire.proto.Query.Nodes.getDefaultInstance());
      case Query.Names() -> out.setNames(dev.mm1.core.wire.proto.Query.Names.getDefaultInstance());
      case Query.Ping(var target, var timeout) -> out.setPing(write(target, timeout));
      case Query.Health() ->
          out.setHealth(dev.mm1.core.wire.proto.Query.Health.getDefaultInstance());
      case Query.Actors(var selection) ->
          out.setActors(
              dev.mm1.core.wire.proto.Query.Actors.newBuilder()
                  .setSelection(InsightCodec.write(selection)));
      case Query.Actor(var address) ->
          out.setActor(dev.mm1.core.wire.proto.Query.Actor.newBuilder().setAddress(address.bits()));
      case Query.Tree() -> out.setTree(dev.mm1.core.wire.proto.Query.Tree.getDefaultInstance());
      case Query.Schema(var type) ->
          out.setSchema(dev.mm1.core.wire.proto.Query.Schema.newBuilder().setType(type));
      case Query.Unknown() -> {}
    }
    return out.build();
  }

  private static Ping write(Query.Target target, Duration timeout) {
    var out = Ping.newBuilder().setTimeoutMillis((int) timeout.toMillis());
    switch (target) {
      case Query.Target.Actor(var address) -> out.setAddress(address.bits());
      case Query.Target.Node(var name) -> out.setNode(name.value());
    }
    return out.build();
  }

  static Query read(dev.mm1.core.wire.proto.Query query) {
    return switch (query.getKindCase()) {
      case NODES -> new Query.Nodes();
      case NAMES -> new Query.Names();
      case PING ->
          new Query.Ping(
              target(query.getPing()),
              Duration.ofMillis(Integer.toUnsignedLong(query.getPing().getTimeoutMillis())));
      case HEALTH -> new Query.Health();
      case ACTORS -> new Query.Actors(InsightCodec.read(query.getActors().getSelection()));
      case ACTOR -> new Query.Actor(new Address(query.getActor().getAddress()));
      case TREE -> new Query.Tree();
      case SCHEMA -> new Query.Schema(query.getSchema().getType());
      case KIND_NOT_SET -> new Query.Unknown();
    };
  }

  private static Query.Target target(Ping ping) {
    return switch (ping.getTargetCase()) {
      case ADDRESS -> new Query.Target.Actor(new Address(ping.getAddress()));
      case NODE -> new Query.Target.Node(checked("name", () -> new NodeName(ping.getNode())));
      case TARGET_NOT_SET -> throw new CodecException("no ping: its target is missing");
    };
  }

  static dev.mm1.core.wire.proto.Answer write(long id, Answer answer) {
    var out = dev.mm1.core.wire.proto.Answer.newBuilder().setId(id);
    switch (answer) {
      case Answer.Nodes(var nodes) ->
          out.setNodes(
              Nodes.newBuilder().addAllNodes(nodes.stream().map(ClientCodec::write).toList()));
      case Answer.Names(var names) ->
          out.setNames(
              Names.newBuilder().addAllNames(names.stream().map(ClientCodec::write).toList()));
      case Answer.Pong(var roundTrip) ->
          out.setPong(Pong.newBuilder().setRoundTripNanos(roundTrip.toNanos()));
      case Answer.NoPong(var why) ->
          out.setPong(Pong.newBuilder().setFailure(why.isEmpty() ? "no answer" : why));
      case Answer.Health(var well, var checks) ->
          out.setHealth(
              Health.newBuilder()
                  .setWell(well)
                  .addAllChecks(checks.stream().map(ClientCodec::write).toList()));
      case Answer.Actors actors -> out.setActors(InsightCodec.write(actors));
      case Answer.Actor(var detail) ->
          out.setActor(
              dev.mm1.core.wire.proto.Answer.Actor.newBuilder()
                  .setActor(InsightCodec.write(detail)));
      case Answer.NoActor(var why) ->
          out.setActor(dev.mm1.core.wire.proto.Answer.Actor.newBuilder().setAbsent(why));
      case Answer.Tree tree -> out.setTree(TreeCodec.write(tree));
      case Answer.Schema(var text) -> out.setSchema(text);
      case Answer.Cannot(var why) -> out.setCannot(why);
    }
    return out.build();
  }

  private static Node write(Answer.NodeLine line) {
    return Node.newBuilder()
        .setNode(toWire(line.node()))
        .setEndpoint(toWire(line.endpoint()))
        .setState(write(line.state()))
        .build();
  }

  private static State write(NodeState state) {
    return switch (state) {
      case SELF -> State.SELF;
      case UP -> State.UP;
      case CONNECTING -> State.CONNECTING;
      case LOST -> State.LOST;
    };
  }

  private static Name write(Answer.NameLine line) {
    return Name.newBuilder()
        .setName(line.name())
        .setOwner(line.owner().bits())
        .setNode(line.node())
        .build();
  }

  private static Check write(Answer.Check check) {
    return Check.newBuilder().setName(check.name()).setOk(check.ok()).setText(check.text()).build();
  }

  static Answer read(dev.mm1.core.wire.proto.Answer answer) {
    return switch (answer.getKindCase()) {
      case NODES ->
          new Answer.Nodes(
              answer.getNodes().getNodesList().stream().map(ClientCodec::read).toList());
      case NAMES ->
          new Answer.Names(
              answer.getNames().getNamesList().stream().map(ClientCodec::read).toList());
      case PONG ->
          answer.getPong().getFailure().isEmpty()
              ? new Answer.Pong(Duration.ofNanos(answer.getPong().getRoundTripNanos()))
              : new Answer.NoPong(answer.getPong().getFailure());
      case HEALTH ->
          new Answer.Health(
              answer.getHealth().getWell(),
              answer.getHealth().getChecksList().stream().map(ClientCodec::read).toList());
      case ACTORS -> InsightCodec.read(answer.getActors());
      case ACTOR ->
          switch (answer.getActor().getFoundCase()) {
            case ACTOR -> new Answer.Actor(InsightCodec.read(answer.getActor().getActor()));
            case ABSENT, FOUND_NOT_SET -> new Answer.NoActor(answer.getActor().getAbsent());
          };
      case TREE -> TreeCodec.read(answer.getTree());
      case SCHEMA -> new Answer.Schema(answer.getSchema());
      case CANNOT -> new Answer.Cannot(answer.getCannot());
      case KIND_NOT_SET ->
          new Answer.Cannot("the node answers in a way that only a later version understands");
    };
  }

  private static Answer.NodeLine read(Node line) {
    return new Answer.NodeLine(
        fromWire(line.getNode()), fromWire(line.getEndpoint()), read(line.getState()));
  }

  private static NodeState read(State state) {
    return switch (state) {
      case SELF -> NodeState.SELF;
      case UP -> NodeState.UP;
      case CONNECTING -> NodeState.CONNECTING;
      case LOST, UNSPECIFIED, UNRECOGNIZED -> NodeState.LOST;
    };
  }

  private static Answer.NameLine read(Name line) {
    return new Answer.NameLine(line.getName(), new Address(line.getOwner()), line.getNode());
  }

  private static Answer.Check read(Check check) {
    return new Answer.Check(check.getName(), check.getOk(), check.getText());
  }
}
