package dev.mm1.core.codec;

import java.lang.invoke.MethodType;
import java.util.List;

/// Checks at registration that a record which has grown can be read from nodes that know it as it
/// was.
final class Growth {

  private Growth() {}

  static void check(
      List<RecordParts.Component> components, List<RecordBody.Field> fields, RecordSpec spec) {
    for (String name : spec.defaults().keySet()) {
      if (components.stream().noneMatch(component -> component.name().equals(name))) {
        throw new IllegalArgumentException(
            "appended(\"%s\", …): there is no such component".formatted(name));
      }
    }
    boolean appended = false;
    for (int i = 0; i < fields.size(); i++) {
      appended |= i >= spec.firstVersion() || fields.get(i).fallback() != null;
      check(components.get(i), fields.get(i), appended);
    }
  }

  private static void check(
      RecordParts.Component component, RecordBody.Field field, boolean appended) {
    Object fallback = field.fallback();
    boolean single = field.part() instanceof Part.Single;
    if (fallback != null && !(single && wrapped(component.raw()).isInstance(fallback))) {
      throw new IllegalArgumentException(
          single
              ? "%s: its default %s is no %s"
                  .formatted(component.where(), fallback, component.raw().getSimpleName())
              : component.where() + ": it is empty where it is not sent; remove its default");
    }
    if (appended && single && fallback == null) {
      throw new IllegalArgumentException(
          "%s was added, and old nodes do not send it: make it Optional, or state a default: appended(\"%s\", …)"
              .formatted(component.where(), component.name()));
    }
  }

  private static Class<?> wrapped(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
