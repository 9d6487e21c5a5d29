package dev.mm1.simulator.net;

import java.util.ArrayList;
import java.util.List;

/// What one checker has found.
final class Findings {
  private final String checker;
  private final List<String> all = new ArrayList<>();

  /// @param checker its name, with the number of its promise
  Findings(String checker) {
    this.checker = checker;
  }

  /// Notes it if it is not so.
  void check(boolean right, String broken, Object... details) {
    if (!right) {
      all.add(checker + ": " + broken.formatted(details));
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }
}
