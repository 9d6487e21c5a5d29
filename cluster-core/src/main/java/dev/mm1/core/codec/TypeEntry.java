package dev.mm1.core.codec;

import java.util.Set;

/// A registered type.
///
/// @param name on the wire
/// @param type its class
/// @param variants classes whose values are written as this type unless they have an entry of their
///   own
/// @param item how a value stands as a component of another
/// @param body how it stands for itself
/// @param shape what it looks like on the wire
record TypeEntry(
    String name, Class<?> type, Set<Class<?>> variants, Item item, Body body, TypeShape shape) {

  boolean isSameAs(TypeEntry other) {
    return type.equals(other.type) && shape.equals(other.shape);
  }
}
