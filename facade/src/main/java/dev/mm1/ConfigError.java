package dev.mm1;

import java.util.List;

/// The configuration cannot be used. The message lists everything that is wrong with it.
public final class ConfigError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ConfigError(List<String> problems) {
    super(
        "the configuration has %s:%n  %s"
            .formatted(
                problems.size() == 1 ? "a problem" : problems.size() + " problems",
                String.join(System.lineSeparator() + "  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /// What is wrong, one line each: the setting, its value, what was expected, where it stands.
  public List<String> problems() {
    return problems;
  }
}
