package dev.mm1.core.codec;

import java.util.List;

/// What a registered type looks like on the wire: a value, for nodes to compare and tools to print.
///
/// @param name of the type
/// @param form what kind of type it is
/// @param fields of a record in the order of their numbers, or one for each variant of a family;
///   else empty
public record TypeShape(String name, Form form, List<FieldShape> fields) {

  /// Kinds of types.
  public enum Form {
    /// Its fields all stand beside one another.
    RECORD,
    /// Exactly one of its fields is there.
    FAMILY,
    /// The name of one of its constants.
    ENUM,
    /// Bytes whose meaning only the type's own codec knows.
    OPAQUE
  }

  public TypeShape {
    fields = List.copyOf(fields);
  }

  /// Whether a node with this shape and one with the other understand each other: one is the other,
  /// with fields added at the end.
  public boolean isCompatibleWith(TypeShape other) {
    int shared = Math.min(fields.size(), other.fields.size());
    return name.equals(other.name)
        && form == other.form
        && fields.subList(0, shared).equals(other.fields.subList(0, shared));
  }
}
