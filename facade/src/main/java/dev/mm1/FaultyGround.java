package dev.mm1;

import dev.mm1.core.codec.CodecException;
import dev.mm1.runtime.faults.FaultyTransport;
import dev.mm1.runtime.faults.Who;
import dev.mm1.runtime.netty.NettySettings;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.FrameCodec;
import dev.mm1.runtime.wire.Step;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The ground of a node, with a transport that can be made faulty.
///
/// @param ground as it was, but for the transport
/// @param faults what makes it faulty; empty if the configuration does not allow it
record FaultyGround(Foundation ground, Optional<Faults> faults) {

  static FaultyGround of(NodeConfig config, Foundation ground) {
    if (!config.wire().faults()) {
      return new FaultyGround(ground, Optional.empty());
    }
    var transport =
        new FaultyTransport(
            ground.transport(),
            new FaultyTransport.Surroundings(
                ground.host(),
                ground.chance().choices(),
                FaultyGround::introduction,
                new FaultyTransport.Limits(
                    NettySettings.DEFAULT.connectLimit(), NettySettings.DEFAULT.frameLimit())));
    return new FaultyGround(ground.withTransport(transport), Optional.of(new Faults(transport)));
  }

  private static Optional<Who> introduction(ByteBuffer frame) {
    try {
      return FrameCodec.decode(frame) instanceof Frame.Signed signed
          ? introduction(signed.step())
          : Optional.empty();
    } catch (CodecException _) {
      return Optional.empty(); // Others will say what is wrong with it.
    }
  }

  private static Optional<Who> introduction(Step step) {
    return switch (step) {
      case Step.Hello hello when hello.role() instanceof Step.Role.Node node ->
          Optional.of(new Who(Optional.of(node.endpoint()), Optional.of(node.node().name())));
      case Step.Welcome welcome ->
          Optional.of(new Who(Optional.empty(), Optional.of(welcome.acceptor().name())));
      case Step.Probed probed -> Optional.of(new Who(Optional.empty(), Optional.of(probed.name())));
      case Step.Hello _, Step.Proof _, Step.Open _, Step.Refuse _, Step.Probe _ -> Optional.empty();
    };
  }
}
