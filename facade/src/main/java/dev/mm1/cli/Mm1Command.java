package dev.mm1.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of all commands.
@Command(
    name = "mm1",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ProductVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    header = "Actors, links, supervisors and clusters as in Erlang, for Java.",
    description = "Begin with 'mm1 demo'; 'mm1 help COMMAND' tells more about each command.",
    commandListHeading = "%nCommands:%n",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%nParameters:%n",
    footerHeading = "%n",
    footer = {
      "Examples:",
      "  mm1 demo                            see a cluster lose a node, in seconds",
      "  mm1 node                            run a node on this machine",
      "  MM1_SECRET=… mm1 node --seeds h1    run a node that joins the one on h1",
      "  mm1 names --node h1                 list the names that the node on h1 knows",
    },
    subcommands = {
      DemoCommand.class,
      NodeCommand.class,
      ConfigCommand.class,
      NodesCommand.class,
      NamesCommand.class,
      PingCommand.class,
      ActorsCommand.class,
      ActorCommand.class,
      TopCommand.class,
      TreeCommand.class,
      SchemaCommand.class,
      HealthCommand.class,
      VersionCommand.class,
      DemoNodeCommand.class,
      TrainCommand.class,
      HelpCommand.class,
    })
final class Mm1Command implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "give a command: " + String.join(", ", Commands.visible(spec)));
  }
}
