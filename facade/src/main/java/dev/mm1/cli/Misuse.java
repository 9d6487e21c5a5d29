package dev.mm1.cli;

import dev.mm1.words.Nearest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What to tell somebody who used the command line in a way that it does not know.
final class Misuse {
  private static final String DASH = "-";

  private Misuse() {}

  /// What is wrong, and what was probably meant.
  static String text(ParameterException e) {
    return unmatched(e)
        .map(word -> Elsewhere.absent(word).orElseGet(() -> text(word, e.getCommandLine())))
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }

  private static Optional<String> unmatched(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().findFirst()
        : Optional.empty();
  }

  private static String text(String word, CommandLine line) {
    boolean option = word.startsWith(DASH);
    var known = option ? options(line) : Commands.visible(line.getCommandSpec());
    var kind = option ? "option" : known.isEmpty() ? "argument" : "command";
    var meant = Nearest.to(word, known).map("; did you mean %s?"::formatted).orElse("");
    return "unknown %s '%s'%s".formatted(kind, word, meant);
  }

  private static List<String> options(CommandLine line) {
    return line.getCommandSpec().options().stream()
        .flatMap(option -> List.of(option.names()).stream())
        .toList();
  }
}
