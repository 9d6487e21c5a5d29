package dev.mm1.core.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a record is taken apart and put together. Reflection happens here, once for each type; what
/// comes out are compiled functions.
///
/// @param components in their order
/// @param constructor takes the components' values
record RecordParts(List<Component> components, Function<@Nullable Object[], Object> constructor) {

  /// One component.
  ///
  /// @param where names it in errors
  /// @param name its name
  /// @param type with type arguments
  /// @param raw without
  /// @param accessor gets its value
  record Component(
      String where,
      String name,
      Type type,
      Class<?> raw,
      Function<Object, @Nullable Object> accessor) {}

  static RecordParts of(Class<?> type, Lookup lookup) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record; register a codec for it");
    }
    try {
      List<Component> components = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        components.add(component(type, component, lookup));
      }
      return new RecordParts(components, constructor(type, lookup));
    } catch (IllegalAccessException | NoSuchMethodException closed) {
      throw new IllegalArgumentException(
          ("%s is not accessible: make it public in an exported package, or use "
                  + "Protocol.builder(MethodHandles.lookup()) in a class that sees it")
              .formatted(type.getName()),
          closed);
    }
  }

  @SuppressWarnings("unchecked")
  private static Component component(Class<?> type, RecordComponent component, Lookup lookup)
      throws IllegalAccessException {
    MethodHandle accessor = lookup.unreflect(component.getAccessor());
    return new Component(
        "component '%s' of %s".formatted(component.getName(), type.getName()),
        component.getName(),
        component.getGenericType(),
        component.getType(),
        MethodHandleProxies.asInterfaceInstance(Function.class, accessor));
  }

  @SuppressWarnings("unchecked")
  private static Function<@Nullable Object[], Object> constructor(Class<?> type, Lookup lookup)
      throws IllegalAccessException, NoSuchMethodException {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
    }
    MethodHandle constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class, types))
            .asSpreader(Object[].class, types.size());
    return MethodHandleProxies.asInterfaceInstance(Function.class, constructor);
  }
}
