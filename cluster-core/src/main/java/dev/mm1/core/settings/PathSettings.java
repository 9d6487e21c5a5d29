package dev.mm1.core.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What is set for actors by their paths: a tree like that of the actors. A value: [#with] returns
/// a new one.
///
/// What is set for a path holds for the actors there and for all below them, until something
/// further down says otherwise (mm1-PA-3). `_` stands for any one name, but is looked at only where
/// the name itself does not stand (mm1-PA-2); who has taken one way does not come back for the
/// other.
///
/// @param own what is set here
/// @param below by the next name of the path
public record PathSettings(ActorSettings own, SortedMap<String, PathSettings> below) {

  /// Nothing is set for anybody.
  public static final PathSettings NONE = new PathSettings(ActorSettings.NONE, new TreeMap<>());

  /// Stands for any one name.
  public static final String ANY = "_";

  private static final String SEPARATOR = "/";

  /// Copies.
  public PathSettings {
    below = Collections.unmodifiableSortedMap(new TreeMap<>(below));
  }

  /// What is set for all actors.
  public static PathSettings everywhere(ActorSettings own) {
    return new PathSettings(own, new TreeMap<>());
  }

  /// Whether a text is a path, such as `/shop/counter` or `/shop/_`.
  public static boolean isPath(String text) {
    return text.startsWith(SEPARATOR)
        && Arrays.stream(text.substring(1).split(SEPARATOR, -1))
            .noneMatch(name -> name.isBlank() || name.equals("*"));
  }

  /// These, and what is set for that path and those below it. What was set for it before and is
  /// left open now stays.
  ///
  /// @param path the names from the root, such as `/shop/counter`, with `_` for any one name
  /// @throws IllegalArgumentException if it is no path
  public PathSettings with(String path, ActorSettings settings) {
    if (!isPath(path)) {
      throw new IllegalArgumentException(
          "'%s' is no path; write it as /shop/counter, with _ for any one name".formatted(path));
    }
    return with(names(path), settings);
  }

  private PathSettings with(List<String> names, ActorSettings settings) {
    if (names.isEmpty()) {
      return new PathSettings(settings.over(own), below);
    }
    var more = new TreeMap<>(below);
    var next = below.getOrDefault(names.getFirst(), NONE);
    more.put(names.getFirst(), next.with(names.subList(1, names.size()), settings));
    return new PathSettings(own, more);
  }

  /// Where the actors are that have no parent.
  public ActorPlace root() {
    return ActorPlace.of(this, ActorSettings.NONE);
  }

  /// Where the actors of a path are.
  ///
  /// @param path the names from the root
  public ActorPlace at(String path) {
    var place = root();
    for (var name : names(path)) {
      place = place.child(name);
    }
    return place;
  }

  /// Hands over each path for which something is set, and what; in order. The path of what is set
  /// for all is empty.
  public void forEach(BiConsumer<String, ActorSettings> action) {
    forEach("", action);
  }

  private void forEach(String path, BiConsumer<String, ActorSettings> action) {
    if (!own.equals(ActorSettings.NONE)) {
      action.accept(path, own);
    }
    below.forEach((name, settings) -> settings.forEach(path + SEPARATOR + name, action));
  }

  private static List<String> names(String path) {
    Objects.requireNonNull(path, "a path is null");
    return path.isEmpty() ? List.of() : List.of(path.substring(1).split(SEPARATOR, -1));
  }
}
