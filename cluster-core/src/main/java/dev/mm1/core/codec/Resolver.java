package dev.mm1.core.codec;

import com.google.protobuf.Message;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds how the values of a component's type are written.
final class Resolver {

  /// What protobuf allows as a key, and what is written as such.
  private static final Set<Item> KEYS =
      Set.of(Scalars.TEXT, Scalars.INT32, Scalars.INT64, Scalars.BOOL, Scalars.ADDRESS);

  private final Map<Class<?>, TypeEntry> types;
  private final Map<Class<?>, Item> pending;

  /// @param types known already
  /// @param pending those that are being registered
  Resolver(Map<Class<?>, TypeEntry> types, Map<Class<?>, Item> pending) {
    this.types = types;
    this.pending = pending;
  }

  /// How a component is written.
  ///
  /// @param where names the component
  /// @throws IllegalArgumentException naming component, type and remedy
  Part part(String where, Type type) {
    return type instanceof ParameterizedType generic
        ? collection(where, generic)
        : new Part.Single(item(where, type));
  }

  private Part collection(String where, ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return new Part.Maybe(item(where, arguments[0]));
    }
    if (type.getRawType() == List.class) {
      return new Part.Many(item(where, arguments[0]));
    }
    if (type.getRawType() == Map.class) {
      return new Part.Table(key(where, arguments[0]), item(where, arguments[1]));
    }
    throw unsupported(where, type, "use Optional, List or Map, or register a codec");
  }

  private Item key(String where, Type type) {
    Item item = item(where, type);
    boolean constant = type instanceof Class<?> raw && raw.isEnum();
    if (!constant && !KEYS.contains(item)) {
      throw unsupported(
          where, type, "the keys of a map are String, Integer, Long, Boolean, Address or an enum");
    }
    return item;
  }

  /// A collection inside a collection gets a message of its own around it.
  private Item item(String where, Type type) {
    if (type instanceof ParameterizedType generic) {
      Part part = collection(where, generic);
      return new Item.Nested("{ " + part.kind() + " }", new Bodies.Wrapped(part));
    }
    if (type instanceof Class<?> raw && !isCollection(raw)) {
      return find(raw).orElseThrow(() -> unsupported(where, raw, remedy(raw)));
    }
    throw unsupported(where, type, "state a concrete type, such as List<String>");
  }

  private static boolean isCollection(Class<?> raw) {
    return raw == List.class || raw == Map.class || raw == Optional.class;
  }

  /// How a variant of a family is written; empty if it is not registered itself.
  Optional<Item> variant(Class<?> type) {
    return find(type);
  }

  private Optional<Item> find(Class<?> raw) {
    Class<?> type = MethodType.methodType(raw).wrap().returnType();
    return Optional.ofNullable(pending.get(type))
        .or(
            () ->
                Optional.ofNullable(types.get(type))
                    // Variants of families are found there too, but have no item of their own.
                    .filter(entry -> entry.type() == type)
                    .map(TypeEntry::item));
  }

  private static IllegalArgumentException unsupported(String where, Type type, String remedy) {
    return new IllegalArgumentException(
        "%s has the type %s: %s".formatted(where, type.getTypeName(), remedy));
  }

  /// How to register a type.
  static String remedy(Class<?> type) {
    String simple = type.getSimpleName();
    if (type.isRecord()) {
      return "register it: .record(%s.class, \"…\")".formatted(simple);
    }
    if (type.isEnum()) {
      return "register it: .enumeration(%s.class, \"…\")".formatted(simple);
    }
    if (type.isSealed()) {
      return "register it: .family(%s.class, \"…\", f -> f.variant(1, …))".formatted(simple);
    }
    if (Message.class.isAssignableFrom(type)) {
      return "register it: .message(%s.getDefaultInstance())".formatted(simple);
    }
    return "make it a record, or register a codec: .codec(%s.class, \"…\", …)".formatted(simple);
  }
}
