package dev.mm1.core.event;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tap sees which actors: by their paths, or by the key that the configuration of the node
/// names for their paths; where it names one, that alone. A value: [#with] and [#as] return a new
/// one.
public final class Taps {

  private static final String NO_TAP = "none";

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

  private static final Taps NONE = new Taps(List.of(), new TreeMap<>());

  private final List<Entry> entries;
  private final SortedMap<String, Tap> named;

  private Taps(List<Entry> entries, SortedMap<String, Tap> named) {
    this.entries = entries;
    this.named = named;
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
    return new Taps(List.copyOf(more), named);
  }

  /// These, and one that sees nobody unless the configuration names it.
  ///
  /// @param key what the configuration calls it
  /// @throws IllegalArgumentException if the key is `none` or taken
  public Taps as(String key, Tap tap) {
    if (key.isBlank() || key.equals(NO_TAP)) {
      throw new IllegalArgumentException(
          "'%s' cannot be the key of a tap: in the configuration it says that there is none"
              .formatted(key));
    }
    var more = new TreeMap<>(named);
    if (more.put(key, tap) != null) {
      throw new IllegalArgumentException("there is a tap '%s' already".formatted(key));
    }
    return new Taps(entries, more);
  }

  /// The keys that the configuration may name.
  public SortedSet<String> keys() {
    return new TreeSet<>(named.keySet());
  }

  /// The tap of that key; [Tap#NONE] if there is none.
  public Tap named(String key) {
    return named.getOrDefault(key, Tap.NONE);
  }

  /// Whether no actor is seen because of its path alone.
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
