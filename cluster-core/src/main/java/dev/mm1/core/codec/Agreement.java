package dev.mm1.core.codec;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which of its types a node can use with another node, after each has heard what the types of the
/// other look like.
///
/// @param differing the types that both know, but not as the same, with the reason for people
/// @param disabled all types that must not be used, with the reason for people: those, the ones
///   made of them, and the ones that the other node does not know
public record Agreement(SortedMap<String, String> differing, SortedMap<String, String> disabled) {

  public Agreement {
    differing = Collections.unmodifiableSortedMap(new TreeMap<>(differing));
    disabled = Collections.unmodifiableSortedMap(new TreeMap<>(disabled));
  }

  /// Compares what two nodes know.
  ///
  /// @param own the types of this node, by name
  /// @param others those of the other node
  public static Agreement between(Map<String, TypeShape> own, Map<String, TypeShape> others) {
    SortedMap<String, String> differing = new TreeMap<>();
    SortedMap<String, String> unknown = new TreeMap<>();
    own.forEach(
        (name, shape) ->
            Optional.ofNullable(others.get(name))
                .ifPresentOrElse(
                    other -> shape.difference(other).ifPresent(why -> differing.put(name, why)),
                    () -> unknown.put(name, "the other node does not know it")));
    SortedMap<String, String> disabled = new TreeMap<>(differing);
    spread(own, others, disabled);
    disabled.putAll(unknown);
    return new Agreement(differing, disabled);
  }

  /// What is made of a type that is disabled is disabled too, until nothing is added.
  private static void spread(
      Map<String, TypeShape> own, Map<String, TypeShape> others, Map<String, String> disabled) {
    int before = -1;
    while (before != disabled.size()) {
      before = disabled.size();
      others.forEach(
          (name, other) ->
              Optional.ofNullable(own.get(name))
                  .flatMap(shape -> culprit(shape, other, disabled))
                  .ifPresent(
                      part -> disabled.putIfAbsent(name, "it is made of '%s'".formatted(part))));
    }
  }

  /// Fields that only one of them knows are skipped by the other, and may be of any type.
  private static Optional<String> culprit(
      TypeShape shape, TypeShape other, Map<String, String> disabled) {
    return disabled.isEmpty()
        ? Optional.empty()
        : shape.shared(other).stream()
            .flatMap(FieldShape::names)
            .filter(disabled::containsKey)
            .findFirst();
  }
}
