package dev.mm1.cli;

import dev.mm1.command.Subcommand;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import picocli.CommandLine;

/// The commands of modules that stand above this one. They are there in a source tree; an image or
/// a program that embeds mm1 need not have them.
final class Elsewhere {
  private static final String HELP = "help";

  /// Their names, and the modules where they live.
  private static final Map<String, String> HOMES =
      Map.of("bench", "bench", "soak", "simulator", "chaos", "chaos-tests");

  private Elsewhere() {}

  /// The names of all there are, present or not.
  static Set<String> names() {
    return HOMES.keySet();
  }

  /// Those that are present.
  static Iterable<Subcommand> present() {
    return ServiceLoader.load(Subcommand.class);
  }

  /// Adds them to the other commands, before the one that explains the others.
  static void add(Iterable<Subcommand> present, CommandLine line) {
    var spec = line.getCommandSpec();
    var help = spec.removeSubcommand(HELP);
    present.forEach(line::addSubcommand);
    spec.addSubcommand(HELP, help);
  }

  /// What to tell somebody who wants one that is not present; empty if the word means none.
  static Optional<String> absent(String word) {
    return Optional.ofNullable(HOMES.get(word)).map(module -> absent(word, module));
  }

  private static String absent(String word, String module) {
    return "'%1$s' is no part of this mm1; it lives in the module %2$s: run ./mm1 %1$s in a source tree"
        .formatted(word, module);
  }
}
