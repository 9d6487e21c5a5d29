package dev.mm1.core.codec;

import java.util.List;
import java.util.Set;

/// A registered type.
///
/// @param name on the wire
/// @param type its class
/// @param variants classes whose values are written as this type unless they have an entry of their
///   own
/// @param item how a value stands as a component of another
/// @param body how it stands for itself
/// @param shapes what it looks like on the wire, and then what the types look like that only it
///   knows
record TypeEntry(
    String name,
    Class<?> type,
    Set<Class<?>> variants,
    Item item,
    Body body,
    List<TypeShape> shapes) {

  TypeShape shape() {
    return shapes.getFirst();
  }

  boolean isSameAs(TypeEntry other) {
    return type.equals(other.type) && shapes.equals(other.shapes);
  }
}
