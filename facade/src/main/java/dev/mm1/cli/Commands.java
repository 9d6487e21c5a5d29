package dev.mm1.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Questions about commands.
final class Commands {
  private Commands() {}

  /// The names of the subcommands that a help text shows.
  static List<String> visible(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(java.util.Map.Entry::getKey)
        .toList();
  }
}
