package dev.mm1.cli;

import dev.mm1.core.insight.Selection;
import dev.mm1.core.insight.Selection.Order;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which actors a command is about.
final class Choice {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--under",
      paramLabel = "PATH",
      defaultValue = "/",
      description = "Only the actor of that path, and all below it.")
  private String under = "/";

  @Option(
      names = "--by",
      paramLabel = "ORDER",
      description = "Which come first: ${COMPLETION-CANDIDATES}.")
  private @Nullable Order by;

  Order order(Order usual) {
    return Optional.ofNullable(by).orElse(usual);
  }

  Selection selection(Order order, int limit) {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is %d; give 1 or more".formatted(limit));
    }
    try {
      return new Selection(under, order, limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--under: " + e.getMessage(), e);
    }
  }
}
