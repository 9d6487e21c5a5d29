package dev.mm1.core.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What belongs to a type, and to those of its subtypes that have nothing of their own. A value.
final class TypeTable<H> {

  private final Map<Class<?>, H> entries;

  /// What was found for a class. Unlike a map it keeps no class from being unloaded.
  private final ClassValue<Optional<H>> found =
      new ClassValue<>() {
        @Override
        protected Optional<H> computeValue(Class<?> type) {
          return search(type);
        }
      };

  /// @param entries in the order of registration, which decides between types of equal right
  private TypeTable(Map<Class<?>, H> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  static <H> TypeTable<H> empty() {
    return new TypeTable<>(Map.of());
  }

  /// @param what the entry is, for the error
  /// @throws IllegalArgumentException if there is an entry for exactly that type
  TypeTable<H> with(Class<?> type, H entry, String what) {
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(
          "no %s can be a primitive %s; use the class that boxes it".formatted(what, type));
    }
    var more = new LinkedHashMap<>(entries);
    if (more.putIfAbsent(type, entry) != null) {
      throw new IllegalArgumentException(
          "there is a handler already for a %s of %s".formatted(what, type.getName()));
    }
    return new TypeTable<>(more);
  }

  Optional<H> find(Class<?> type) {
    return found.get(type);
  }

  private Optional<H> search(Class<?> type) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().isAssignableFrom(type))
        .reduce((best, next) -> best.getKey().isAssignableFrom(next.getKey()) ? next : best)
        .map(Map.Entry::getValue);
  }
}
