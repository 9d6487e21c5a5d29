package dev.mm1.cli;

import dev.mm1.command.Subcommand;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line of mm1; `mm1 help` says what it can do.
public final class Main {
  /// What runs a node in this process, and logs; commands from elsewhere do so too.
  private static final Set<String> NODES = Set.of("node", DemoNodeCommand.NAME, TrainCommand.NAME);

  private Main() {}

  /// Runs a command and ends the process with its exit code; `mm1 help` lists these.
  public static void main(String[] args) {
    setUpLogging(args.length == 0 ? "" : args[0]);
    System.exit(commandLine().execute(args));
  }

  private static void setUpLogging(String command) {
    if (NODES.contains(command) || Elsewhere.names().contains(command)) {
      // A resource of another name than the usual one leaves programs alone that embed mm1.
      setUnlessSet("logback.configurationFile", "mm1-logback.xml");
    } else {
      // Commands say all they have to say as their result; loading what they do not need would take
      // a good part of their time.
      setUnlessSet("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
      setUnlessSet("slf4j.internal.verbosity", "WARN");
      setUnlessSet("io.netty.jfr.enabled", "false");
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// All commands, with their help texts and the exit codes of what can go wrong.
  static CommandLine commandLine() {
    return commandLine(Elsewhere.present());
  }

  /// As [#commandLine()], with these commands of other modules.
  static CommandLine commandLine(Iterable<Subcommand> elsewhere) {
    var line = new CommandLine(new Mm1Command());
    Elsewhere.add(elsewhere, line);
    Setting.addTo(line.getSubcommands());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Main::misused);
    line.setExecutionExceptionHandler(Main::failed);
    line.setExitCodeExceptionMapper(_ -> ExitCode.FAILED.code());
    line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.list());
    return line;
  }

  private static int misused(ParameterException e, String[] args) {
    var line = e.getCommandLine();
    var err = line.getErr();
    err.println("mm1: " + Misuse.text(e));
    err.println("'%s --help' tells more".formatted(line.getCommandSpec().qualifiedName()));
    err.flush();
    return ExitCode.USAGE.code();
  }

  private static int failed(Exception thrown, CommandLine line, ParseResult result) {
    var failure = Failure.of(thrown);
    PrintWriter err = line.getErr();
    if (failure.message().isEmpty()) {
      err.println("mm1: this should not have happened; please report it with the text below");
      thrown.printStackTrace(err);
    } else {
      err.println("mm1: " + failure.message());
    }
    err.flush();
    return failure.code().code();
  }
}
