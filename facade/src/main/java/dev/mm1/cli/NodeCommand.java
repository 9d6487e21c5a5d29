package dev.mm1.cli;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs a node.
@Command(
    name = "node",
    header = "Run a node in the foreground, until it is told to stop.",
    description =
        "Settings come from these options, the environment (MM1_NAME, MM1_SECRET, MM1_SEEDS "
            + "…), the file mm1.conf, and the defaults, in this order. A node without a secret "
            + "listens on loopback only. SIGTERM or Ctrl-C lets it leave its cluster in order, "
            + "within eight seconds.",
    footer = {
      "Examples:",
      "  mm1 node                                    alone, on loopback",
      "  mm1 node --name b --port 4721 --seeds 127.0.0.1",
      "                                              a second one on the same machine",
      "  MM1_SECRET=… mm1 node --seeds host1,host2   with others on other machines",
    })
final class NodeCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  private final Starter starter;

  /// Starts the node.
  @FunctionalInterface
  interface Starter {
    Node start(NodeConfig config) throws InterruptedException;
  }

  /// As picocli makes it.
  NodeCommand() {
    this(Node::start);
  }

  NodeCommand(Starter starter) {
    this.starter = starter;
  }

  @Override
  public Integer call() throws InterruptedException {
    var line = spec.commandLine();
    var config = NodeConfig.load(Setting.sources(line.getParseResult()));
    try (var node = starter.start(config)) {
      node.closeAtExit();
      line.getOut()
          .printf(
              "node %s of cluster %s is up at %s%n", node.id(), config.cluster(), node.endpoint());
      line.getOut().flush();
      return switch (node.awaitEnd()) {
        case CLOSED -> ExitCode.OK.code();
        case SUPERSEDED -> ExitCode.SUPERSEDED.code();
      };
    }
  }
}
