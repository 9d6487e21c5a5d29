package dev.mm1.runtime.peer;

import dev.mm1.core.codec.CodecException;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.SignalCodec;
import java.util.Optional;

/// What is understood between this node and one life of another: once that has told of its types,
/// those on which both do not agree are neither sent nor read. A life has the same types for ever,
/// so what was once agreed holds for all its sessions.
///
/// The peer's owner hears; any thread may encode and decode.
final class Understanding {

  private final NodeId node;
  private final Ground ground;
  private volatile SignalCodec codec;
  private boolean isAgreed;
  private Optional<SignalCodec.Agreeing> agreeing = Optional.empty();

  Understanding(NodeId node, Ground ground) {
    this.node = node;
    this.ground = ground;
    codec = ground.codec();
  }

  NodeId node() {
    return node;
  }

  /// How signals to that node and from it are written.
  SignalCodec codec() {
    return codec;
  }

  /// A session begins: each side tells of its types first.
  ///
  /// @return what to say
  Iterable<Frame.Types> begin() {
    agreeing = Optional.of(ground.codec().agreeing());
    return ground.codec().types();
  }

  /// Takes what the other node tells of its types.
  ///
  /// @return what no honest node says, if it is that
  Optional<String> heard(Frame.Types types) {
    try {
      return agreeing.isEmpty()
          ? Optional.of("it told of its types twice")
          : heard(agreeing.get(), types);
    } catch (CodecException broken) {
      return Optional.of("its list of types is not understood: " + broken.getMessage());
    }
  }

  private Optional<String> heard(SignalCodec.Agreeing with, Frame.Types types) {
    with.heard(types)
        .ifPresent(
            agreed -> {
              agreeing = Optional.empty();
              agree(agreed);
            });
    return Optional.empty();
  }

  private void agree(SignalCodec.Agreed agreed) {
    if (!isAgreed) {
      isAgreed = true;
      codec = agreed.codec();
      agreed
          .differing()
          .forEach((type, why) -> ground.events().on(new NodeEvent.TypeDisabled(node, type, why)));
    }
  }
}
