package dev.mm1.cli;

import dev.mm1.NodeConfig;
import dev.mm1.core.node.Endpoint;
import java.util.Optional;

/// Where a node may be that was looked for on loopback: one with a secret listens, unless something
/// else is said, on this machine's own address and nowhere else.
final class Whereabouts {

  private Whereabouts() {}

  /// What to try when nobody listens where the node was looked for.
  ///
  /// @param config of this machine, as the command finds it
  static Optional<String> hint(Endpoint target, NodeConfig config) {
    if (!isLoopback(target.host())
        || (isLoopback(config.advertise()) && config.secret().isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        config.secret().isPresent()
            ? "a node with these settings listens on %s; try --node %s, or start it with --host %s"
                .formatted(
                    config.bind().host(),
                    new Endpoint(config.advertise(), target.port()),
                    target.host())
            : "a node that has a secret listens on this machine's own address, not on loopback; if"
                + " it has one, set it here too (MM1_SECRET) and leave out --node");
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
