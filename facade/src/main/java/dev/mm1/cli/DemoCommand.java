package dev.mm1.cli;

import dev.mm1.cli.demo.DemoCluster;
import dev.mm1.runtime.host.SystemChance;
import dev.mm1.runtime.host.VirtualHost;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows what mm1 can do.
@Command(
    name = "demo",
    header = "Start three nodes here, kill one, and watch the others cope.",
    description =
        "Nothing needs to be set up: the nodes are processes on free ports of loopback. It ends by"
            + " itself in less than a minute; the last line says whether everything was seen as it"
            + " should be. If not, the nodes' logs are kept, and the exit code is 1.")
final class DemoCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try (var host = new VirtualHost()) {
      boolean seen =
          DemoCluster.play(
              host,
              SystemChance.create().secrets(),
              List.of(Main.class.getName(), DemoNodeCommand.NAME),
              spec.commandLine().getOut());
      return (seen ? ExitCode.OK : ExitCode.FAILED).code();
    }
  }
}
