package dev.mm1.core.event;

import java.util.ArrayList;
import java.util.List;

/// Which tap sees which actors, by their paths. A value: [#with] returns a new one.
public final class Taps {

  private record Entry(List<String> pattern, Tap tap) {

    boolean matches(List<String> path) {
      if (path.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private static final Taps NONE = new Taps(List.of());

  private final List<Entry> entries;

  private Taps(List<Entry> entries) {
    this.entries = entries;
  }

  /// No actor is seen.
  public static Taps none() {
    return NONE;
  }

  /// These, and one for all actors of a path that none of these matches.
  ///
  /// @param pattern a path such as `/shop/counter`; `*` stands for any one name
  /// @throws IllegalArgumentException if the pattern does not begin with `/`
  public Taps with(String pattern, Tap tap) {
    if (!pattern.startsWith("/")) {
      throw new IllegalArgumentException(
          "tap pattern '%s' is no path; write it as /shop/counter or /shop/*".formatted(pattern));
    }
    var more = new ArrayList<>(entries);
    more.add(new Entry(names(pattern), tap));
    return new Taps(List.copyOf(more));
  }

  /// Whether no actor is seen.
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// The tap of the actors with that path; [Tap#NONE] if there is none.
  public Tap of(String path) {
    if (entries.isEmpty()) {
      return Tap.NONE;
    }
    var names = names(path);
    return entries.stream()
        .filter(entry -> entry.matches(names))
        .findFirst()
        .map(Entry::tap)
        .orElse(Tap.NONE);
  }

  private static List<String> names(String path) {
    return List.of(path.split("/", -1));
  }
}
