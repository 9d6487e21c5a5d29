package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The types that a node can send to other nodes and understand from them. Immutable; any number of
/// threads may use it.
///
/// ```java
/// static final Protocol SHOP =
///     Protocol.builder(MethodHandles.lookup())
///         .record(Ping.class, "shop.Ping")
///         .enumeration(Colour.class, "shop.Colour")
///         .family(Shape.class, "shop.Shape", f -> f.variant(1, Circle.class).variant(2, Box.class))
///         .build();
/// ```
///
/// Records are written as protobuf messages, the first component as field 1, so that other
/// languages can read them. Components may be primitives, `String`, `byte[]`, `ByteString`,
/// `Address`, `Duration`, `Instant`, `UUID`, exit reasons, registered types, and `Optional`, `List`
/// and `Map` of those, nested in any way. Nothing may be null. One message may have 16 MiB, a
/// million values, and 64 levels.
///
/// The values that may be components, and also lists and optionals of registered types, can be sent
/// by themselves without being registered.
public final class Protocol {

  static final Protocol EMPTY = new Protocol(new TreeMap<>());

  private final SortedMap<String, TypeEntry> byName;
  private final Map<Class<?>, TypeEntry> byClass;

  /// Types that are known but must not be used, and why.
  private final Map<String, String> disabled;

  private Protocol(SortedMap<String, TypeEntry> byName) {
    this(byName, index(byName.values()), Map.of());
  }

  private Protocol(
      SortedMap<String, TypeEntry> byName,
      Map<Class<?>, TypeEntry> byClass,
      Map<String, String> disabled) {
    this.byName = byName;
    this.byClass = byClass;
    this.disabled = disabled;
  }

  private static Map<Class<?>, TypeEntry> index(Collection<TypeEntry> types) {
    Map<Class<?>, TypeEntry> index = new HashMap<>();
    for (TypeEntry type : types) {
      TypeEntry other = index.put(type.type(), type);
      if (other != null) {
        throw new IllegalArgumentException(
            "%s is registered twice: as '%s' and as '%s'"
                .formatted(type.type().getName(), other.name(), type.name()));
      }
    }
    Map<Class<?>, TypeEntry> families = new HashMap<>();
    for (TypeEntry family : types) {
      for (Class<?> variant : family.variants()) {
        TypeEntry other = index.containsKey(variant) ? null : families.put(variant, family);
        if (other != null) {
          throw new IllegalArgumentException(
              "%s belongs to '%s' and to '%s': %s"
                  .formatted(
                      variant.getName(), other.name(), family.name(), Resolver.remedy(variant)));
        }
      }
    }
    index.putAll(families);
    return index;
  }

  /// A builder for public types.
  public static ProtocolBuilder builder() {
    return builder(MethodHandles.publicLookup());
  }

  /// A builder for types that the lookup sees, also private ones.
  public static ProtocolBuilder builder(Lookup lookup) {
    return new ProtocolBuilder(lookup, Builtins.PROTOCOL);
  }

  /// The types that need no registration, and no others.
  public static Protocol builtIn() {
    return Builtins.PROTOCOL;
  }

  /// The types of both.
  ///
  /// @throws IllegalArgumentException if one name stands for different types, or one type has two
  ///   names
  public Protocol and(Protocol other) {
    return with(List.copyOf(other.byName.values()));
  }

  Protocol with(List<TypeEntry> more) {
    SortedMap<String, TypeEntry> all = new TreeMap<>(byName);
    for (TypeEntry type : more) {
      TypeEntry known = all.putIfAbsent(type.name(), type);
      if (known != null && !known.isSameAs(type)) {
        throw new IllegalArgumentException(
            "'%s' stands for %s and for %s"
                .formatted(type.name(), describe(known), describe(type)));
      }
    }
    return new Protocol(all);
  }

  private static String describe(TypeEntry type) {
    return type.type().getName() + " " + type.shape().fields();
  }

  /// The value with the name of its type, ready for the wire.
  ///
  /// @throws CodecException if its type is not registered, or it holds what cannot be sent
  public Payload encode(Object value) {
    TypeEntry type = entryOf(value);
    try {
      WireOutput out = new WireOutput(this);
      type.body().write(out, value);
      return new Payload(type.name(), out.done());
    } catch (RuntimeException broken) {
      throw failed("a " + type.name() + " cannot be sent", broken);
    }
  }

  /// The value of a payload from another node, whatever its bytes.
  ///
  /// @throws CodecException if its type is not registered, or the bytes are no value of it
  public Object decode(Payload payload) {
    return decode(payload.type(), payload.bytes());
  }

  /// The value of a type's bytes, whatever they are.
  ///
  /// @param type its name
  /// @throws CodecException if the type is not registered, or the bytes are no value of it
  public Object decode(String type, ByteString bytes) {
    TypeEntry entry = entryOf(type);
    try {
      return WireInput.read(this, bytes, entry.body());
    } catch (RuntimeException broken) {
      throw failed("no " + type, broken);
    }
  }

  private static CodecException failed(String what, RuntimeException why) {
    return new CodecException(what + ": " + why.getMessage(), why);
  }

  /// Whether values of the class can be sent.
  public boolean knows(Class<?> type) {
    return byClass.containsKey(type);
  }

  /// What all types look like on the wire, by name: also the variants of families that have no name
  /// of their own, as `name of the family/number`.
  public SortedMap<String, TypeShape> shapes() {
    SortedMap<String, TypeShape> shapes = new TreeMap<>();
    for (TypeEntry type : byName.values()) {
      type.shapes().forEach(shape -> shapes.put(shape.name(), shape));
    }
    return Collections.unmodifiableSortedMap(shapes);
  }

  /// What can be said to a node with which that was agreed: a value or payload of a type on which
  /// there is no agreement is refused, saying why; everything else is as here.
  public Protocol within(Agreement agreement) {
    return agreement.disabled().isEmpty()
        ? this
        : new Protocol(byName, byClass, agreement.disabled());
  }

  /// A `.proto` file of all types that were registered, and of those they are made of: by it other
  /// languages read what is written here, and write what is read here.
  public String schema() {
    SortedMap<String, TypeShape> own = new TreeMap<>(shapes());
    own.keySet().removeAll(Builtins.PROTOCOL.shapes().keySet());
    return Schema.of(shapes(), own.keySet());
  }

  /// A `.proto` file of one type, and of those it is made of.
  ///
  /// @param type its name
  /// @throws CodecException if it is not registered
  public String schema(String type) {
    return Schema.of(shapes(), List.of(entryOf(type).name()));
  }

  Map<Class<?>, TypeEntry> byClass() {
    return byClass;
  }

  TypeEntry entryOf(Object value) {
    TypeEntry exact = byClass.get(value.getClass());
    TypeEntry entry = exact != null ? exact : byClass.get(classOf(value));
    if (entry == null) {
      throw new CodecException(
          "type %s is not registered with this node's protocol; %s"
              .formatted(value.getClass().getName(), Resolver.remedy(classOf(value))));
    }
    return enabled(entry);
  }

  private TypeEntry enabled(TypeEntry entry) {
    String why = disabled.get(entry.name());
    if (why != null) {
      throw new CodecException("type '%s' is disabled: %s".formatted(entry.name(), why));
    }
    return entry;
  }

  /// The class under which a value is registered, if it is registered itself.
  static Class<?> classOf(Object value) {
    return switch (value) {
      case List<?> _ -> List.class;
      case ByteString _ -> ByteString.class;
      case Enum<?> constant -> constant.getDeclaringClass();
      default -> value.getClass();
    };
  }

  TypeEntry entryOf(String type) {
    TypeEntry entry = byName.get(type);
    if (entry == null) {
      throw new CodecException(
          "type '%s' is not registered with this node's protocol".formatted(shortened(type)));
    }
    return enabled(entry);
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
