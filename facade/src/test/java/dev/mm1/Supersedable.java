package dev.mm1;

import dev.mm1.core.codec.Protocol;
import java.util.concurrent.CompletableFuture;

/// Starts a real node and can tell it that a later life has taken its place, as its discovery
/// would.
public final class Supersedable {

  private final CompletableFuture<Runnable> superseded = new CompletableFuture<>();

  /// Not started yet.
  public Supersedable() {}

  /// As [Node#start(NodeConfig)].
  public Node start(NodeConfig config) throws InterruptedException {
    var real = RealFoundation.create(config);
    return Node.start(
        config,
        Protocol.builtIn(),
        new Foundation(
            real.host(),
            real.chance(),
            real.transport(),
            (its, probe, then) -> {
              superseded.complete(then);
              return real.discovery().make(its, probe, then);
            },
            real.events(),
            real.taps(),
            real.fatal(),
            real.release()));
  }

  /// Tells it, once it has been started.
  public void supersede() {
    superseded.join().run();
  }
}
