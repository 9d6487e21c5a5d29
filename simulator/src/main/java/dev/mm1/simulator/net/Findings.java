package dev.mm1.simulator.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What one checker has found.
final class Findings {
  private final String checker;
  private final List<String> all = new ArrayList<>();

  /// @param checker its name, with the number of its promise
  Findings(String checker) {
    this.checker = checker;
  }

  /// Notes it if it is not so.
  ///
  /// @param details what shows it
  void check(boolean right, String broken, Object... details) {
    if (!right) {
      all.add(
          Arrays.stream(details)
              .map(String::valueOf)
              .collect(Collectors.joining(", ", "%s: %s: ".formatted(checker, broken), "")));
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
