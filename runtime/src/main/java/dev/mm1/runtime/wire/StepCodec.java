package dev.mm1.runtime.wire;

import static dev.mm1.core.wire.WireValues.checked;
import static dev.mm1.core.wire.WireValues.fromWire;
import static dev.mm1.core.wire.WireValues.parse;
import static dev.mm1.core.wire.WireValues.toWire;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.proto.Hello;
import dev.mm1.core.wire.proto.Life;
import dev.mm1.core.wire.proto.NodeLife;
import dev.mm1.core.wire.proto.Open;
import dev.mm1.core.wire.proto.Probe;
import dev.mm1.core.wire.proto.Probed;
import dev.mm1.core.wire.proto.Proof;
import dev.mm1.core.wire.proto.Refuse;
import dev.mm1.core.wire.proto.Welcome;
import java.time.Duration;
import java.util.Optional;

/// Turns the steps of an opening into the bytes of their bodies and back. What comes back is
/// checked: it is a valid value, or a [CodecException].
final class StepCodec {

  /// What every connection of ours begins with: `mm1!`.
  private static final int MAGIC = 0x6d6d3121;

  private StepCodec() {}

  /// What a step is called in its code.
  static String name(Step step) {
    return switch (step) {
      case Step.Hello _ -> "hello";
      case Step.Welcome _ -> "welcome";
      case Step.Proof _ -> "proof";
      case Step.Open _ -> "open";
      case Step.Refuse _ -> "refuse";
      case Step.Probe _ -> "probe";
      case Step.Probed _ -> "probed";
    };
  }

  static byte[] body(Step step) {
    return switch (step) {
      case Step.Hello hello -> write(hello).toByteArray();
      case Step.Welcome welcome -> write(welcome).toByteArray();
      case Step.Proof(var number) -> Proof.newBuilder().setNumber(number).build().toByteArray();
      case Step.Open(var number) -> Open.newBuilder().setNumber(number).build().toByteArray();
      case Step.Refuse refuse -> write(refuse).toByteArray();
      case Step.Probe(var speech, var nonce) -> write(speech, nonce).toByteArray();
      case Step.Probed(var name, var life, var up) ->
          Probed.newBuilder()
              .setName(name.value())
              .setLife(toWire(life))
              .setMemberUp(up)
              .build()
              .toByteArray();
    };
  }

  static Step read(dev.mm1.core.wire.proto.Step step) {
    return switch (step.getBodyCase()) {
      case HELLO -> read(parse("Hello", Hello.parser(), step.getHello()));
      case WELCOME -> read(parse("Welcome", Welcome.parser(), step.getWelcome()));
      case PROOF -> new Step.Proof(parse("Proof", Proof.parser(), step.getProof()).getNumber());
      case OPEN -> new Step.Open(parse("Open", Open.parser(), step.getOpen()).getNumber());
      case REFUSE -> read(parse("Refuse", Refuse.parser(), step.getRefuse()));
      case PROBE -> read(parse("Probe", Probe.parser(), step.getProbe()));
      case PROBED -> read(parse("Probed", Probed.parser(), step.getProbed()));
      case BODY_NOT_SET -> throw new CodecException("no step: its body is missing or unknown");
    };
  }

  private static Hello write(Step.Hello hello) {
    var out =
        Hello.newBuilder()
            .setMagic(MAGIC)
            .setVersionMin(hello.speech().versionMin())
            .setVersionMax(hello.speech().versionMax())
            .setCluster(hello.speech().cluster().value())
            .setNonce(hello.nonce())
            .setLimits(write(hello.limits()))
            .setFeatures(hello.features());
    switch (hello.role()) {
      case Step.Role.Node(var node, var endpoint, var wanted, var number) ->
          out.setNode(
              Hello.Node.newBuilder()
                  .setNode(toWire(node))
                  .setEndpoint(toWire(endpoint))
                  .setWanted(toWire(wanted))
                  .setNumber(number));
      case Step.Role.Client(var program) ->
          out.setClient(Hello.Client.newBuilder().setProgram(program));
    }
    return out.build();
  }

  private static Step.Hello read(Hello hello) {
    Step.Speech speech =
        speech(hello.getMagic(), hello.getVersionMin(), hello.getVersionMax(), hello.getCluster());
    return new Step.Hello(
        speech, nonce(hello.getNonce()), read(hello.getLimits()), hello.getFeatures(), role(hello));
  }

  private static Step.Role role(Hello hello) {
    return switch (hello.getRoleCase()) {
      case NODE -> {
        Hello.Node node = hello.getNode();
        yield new Step.Role.Node(
            fromWire(node.getNode()),
            fromWire(node.getEndpoint()),
            fromWire(node.getWanted()),
            number(node.getNumber()));
      }
      case CLIENT -> new Step.Role.Client(hello.getClient().getProgram());
      case ROLE_NOT_SET -> throw new CodecException("no Hello: its role is missing or unknown");
    };
  }

  private static Welcome write(Step.Welcome welcome) {
    return Welcome.newBuilder()
        .setVersion(welcome.version())
        .setNode(write(welcome.acceptor()))
        .setNumber(welcome.number())
        .setNonce(welcome.nonce())
        .setLimits(write(welcome.limits()))
        .setFeatures(welcome.features())
        .build();
  }

  private static Step.Welcome read(Welcome welcome) {
    return new Step.Welcome(
        welcome.getVersion(),
        acceptor(welcome.getNode()),
        welcome.getNumber(),
        nonce(welcome.getNonce()),
        read(welcome.getLimits()),
        welcome.getFeatures());
  }

  private static NodeLife write(Step.Acceptor acceptor) {
    return switch (acceptor) {
      case Step.Acceptor.Settled(var node) -> toWire(node);
      case Step.Acceptor.Joining(var name, var life) ->
          NodeLife.newBuilder().setName(name.value()).setLife(toWire(life)).build();
    };
  }

  private static Step.Acceptor acceptor(NodeLife node) {
    return node.getIncarnation() == 0
        ? new Step.Acceptor.Joining(name(node.getName()), fromWire(node.getLife()))
        : new Step.Acceptor.Settled(fromWire(node));
  }

  private static Refuse write(Step.Refuse refuse) {
    var out =
        Refuse.newBuilder()
            .setCode(Refusals.toWire(refuse.refusal()))
            .setAcceptor(toWire(refuse.acceptor()))
            .setSeen(refuse.seen())
            .setText(refuse.text());
    refuse.dialler().ifPresent(life -> out.setDialler(toWire(life)));
    return out.build();
  }

  private static Step.Refuse read(Refuse refuse) {
    Optional<Life> dialler =
        refuse.hasDialler() ? Optional.of(refuse.getDialler()) : Optional.empty();
    LifeId acceptor = fromWire(refuse.getAcceptor());
    return new Step.Refuse(
        Refusals.fromWire(refuse.getCode()),
        dialler.map(life -> fromWire(life)),
        acceptor,
        refuse.getSeen(),
        refuse.getText());
  }

  private static Probe write(Step.Speech speech, ByteString nonce) {
    return Probe.newBuilder()
        .setMagic(MAGIC)
        .setVersionMin(speech.versionMin())
        .setVersionMax(speech.versionMax())
        .setCluster(speech.cluster().value())
        .setNonce(nonce)
        .build();
  }

  private static Step.Probe read(Probe probe) {
    Step.Speech speech =
        speech(probe.getMagic(), probe.getVersionMin(), probe.getVersionMax(), probe.getCluster());
    return new Step.Probe(speech, nonce(probe.getNonce()));
  }

  private static Step.Probed read(Probed probed) {
    return new Step.Probed(
        name(probed.getName()), fromWire(probed.getLife()), probed.getMemberUp());
  }

  private static Step.Speech speech(int magic, int min, int max, String cluster) {
    if (magic != MAGIC) {
      throw new CodecException("it does not speak mm1: its first word is %08x".formatted(magic));
    }
    return checked("cluster", () -> new Step.Speech(min, max, new ClusterName(cluster)));
  }

  private static dev.mm1.core.wire.proto.Limits write(Limits limits) {
    return dev.mm1.core.wire.proto.Limits.newBuilder()
        .setMaxFrame(limits.sizes().frame())
        .setMaxMessage(limits.sizes().message())
        .setWindow(limits.sizes().window())
        .setHeartbeatMillis((int) limits.heartbeat().toMillis())
        .setSilenceMillis((int) limits.silence().toMillis())
        .build();
  }

  private static Limits read(dev.mm1.core.wire.proto.Limits limits) {
    return checked(
        "limits",
        () ->
            new Limits(
                new Sizes(limits.getMaxFrame(), limits.getMaxMessage(), limits.getWindow()),
                millis(limits.getHeartbeatMillis()),
                millis(limits.getSilenceMillis())));
  }

  private static Duration millis(int unsigned) {
    return Duration.ofMillis(Integer.toUnsignedLong(unsigned));
  }

  private static NodeName name(String name) {
    return checked("node name", () -> new NodeName(name));
  }

  private static long number(long number) {
    if (number < 1) {
      throw new CodecException("no session number: %d is below 1".formatted(number));
    }
    return number;
  }

  private static ByteString nonce(ByteString nonce) {
    if (nonce.size() != Step.NONCE_BYTES) {
      throw new CodecException(
          "no nonce: it has %d bytes and not %d".formatted(nonce.size(), Step.NONCE_BYTES));
    }
    return nonce;
  }
}
