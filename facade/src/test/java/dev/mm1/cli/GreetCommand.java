package dev.mm1.cli;

import dev.mm1.command.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command as another module might bring it.
@Command(name = "greet", header = "Greet somebody.")
public final class GreetCommand implements Subcommand {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Option(names = "--to", paramLabel = "NAME", description = "Whom to greet.")
  private String name = "world";

  /// For the command line.
  public GreetCommand() {}

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println("hello " + name);
    out.flush();
    return 0;
  }
}
