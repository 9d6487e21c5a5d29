package dev.mm1.cli;

import dev.mm1.ConfigLine;
import dev.mm1.NodeConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Shows the configuration of a node.
@Command(
    name = "config",
    header = "Show the settings that a node here would have, and where each was said.",
    description =
        "Reads what 'mm1 node' reads, with the same options, and starts nothing. ORIGIN is "
            + "'default', a file with the line, an environment variable, or an option. The secret "
            + "is never shown. If something is wrong, all of it is listed, and the exit code is 3.",
    footer = {
      "Examples:",
      "  mm1 config                                  what holds here",
      "  mm1 config --config /etc/mm1.conf           check a file before it is used",
      "  mm1 config --set session.silence=5s         try a setting out",
    })
final class ConfigCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var line = spec.commandLine();
    var out = line.getOut();
    table(NodeConfig.explain(Setting.sources(line.getParseResult()))).forEach(out::println);
    out.flush();
    return ExitCode.OK.code();
  }

  static List<String> table(List<ConfigLine> lines) {
    var table = new Table("SETTING", "VALUE", "ORIGIN");
    lines.forEach(line -> table.add(line.key(), line.value(), line.origin()));
    return table.lines();
  }
}
