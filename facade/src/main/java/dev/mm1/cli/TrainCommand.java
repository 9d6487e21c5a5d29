package dev.mm1.cli;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.cli.demo.FreePorts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Does once what nodes and commands do at every start, so that the JVM learns it: run with
/// `-XX:AOTCacheOutput=FILE`. For the launcher and the image's build only.
@Command(
    name = TrainCommand.NAME,
    hidden = true,
    header = "Start and ask a node on loopback, so that the JVM can write an AOT cache.")
final class TrainCommand implements Callable<Integer> {
  static final String NAME = "train";

  private static final List<String> QUESTIONS = List.of("nodes", "names", "actors", "health");

  @Override
  public Integer call() throws InterruptedException {
    int port = FreePorts.pairs(1).getFirst();
    try (var node = Node.start(NodeConfig.named("train").withPort(port))) {
      var at = node.endpoint().toString();
      Main.commandLine().execute("help");
      Main.commandLine().execute("version");
      return QUESTIONS.stream()
          .mapToInt(question -> Main.commandLine().execute(question, "--node", at))
          .max()
          .orElse(ExitCode.FAILED.code());
    }
  }
}
