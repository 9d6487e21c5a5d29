package dev.mm1.testkit.explore;

import java.util.ArrayList;
import java.util.List;

/// The way to a state, as text.
final class Trace {

  private Trace() {}

  static <S> String to(int state, List<S> states, List<Explorer.Origin> origins) {
    List<String> lines = new ArrayList<>();
    for (int at = state; at >= 0; at = origins.get(at).from()) {
      lines.addFirst("  " + origins.get(at).by() + "\n      " + states.get(at));
    }
    return String.join("\n", lines);
  }
}
