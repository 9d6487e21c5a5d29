package dev.mm1.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a registered type looks like on the wire: a value, for nodes to compare and tools to print.
///
/// @param name of the type
/// @param form what kind of type it is
/// @param fields of a record in the order of their numbers; one for each variant of a family, in
///   the order of their numbers; one for each constant of an enum; else empty
/// @param required how many of the first fields of a record must be sent; each of the others is
///   empty or has a default where it is not
public record TypeShape(String name, Form form, List<FieldShape> fields, int required) {

  private static final int MOST_SHOWN = 1000;

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

  TypeShape named(String other) {
    return new TypeShape(other, form, fields, required);
  }

  /// Whether a node with this shape and one with the other understand each other.
  ///
  /// Of two records one is the other, with fields added at the end that may be absent. Variants of
  /// families and constants of enums may be missing in either: a value of one that is not known
  /// costs that message.
  public boolean isCompatibleWith(TypeShape other) {
    return difference(other).isEmpty();
  }

  /// Why they do not understand each other, for people; empty if they do.
  Optional<String> difference(TypeShape other) {
    boolean same =
        name.equals(other.name)
            && form == other.form
            && switch (form) {
              case RECORD -> isBeginningLike(other);
              case FAMILY -> shared(other).size() == inBoth(other);
              case ENUM, OPAQUE -> true;
            };
    if (!same) {
      return Optional.of(
          "here it is %s, there %s; only what is added at the end is understood: give what has changed another way a new name"
              .formatted(described(), other.described()));
    }
    return form == Form.RECORD ? missing(other) : Optional.empty();
  }

  private boolean isBeginningLike(TypeShape other) {
    return shared(other).size() == Math.min(fields.size(), other.fields.size());
  }

  private Optional<String> missing(TypeShape other) {
    if (required > other.fields.size()) {
      return Optional.of("the other node does not send " + added(other, this));
    }
    return other.required > fields.size()
        ? Optional.of("this node does not send " + added(this, other))
        : Optional.empty();
  }

  private static String added(TypeShape older, TypeShape newer) {
    String names =
        newer.fields.subList(older.fields.size(), newer.required).stream()
            .map(FieldShape::name)
            .collect(Collectors.joining(", "));
    return "%s, which was added: make it Optional, or state a default: appended(\"…\", …)"
        .formatted(shown(names));
  }

  /// The fields that mean the same in both: of records the first ones, until they differ, of
  /// families all that have the same number.
  List<FieldShape> shared(TypeShape other) {
    List<FieldShape> shared = new ArrayList<>();
    for (FieldShape field : fields) {
      boolean same =
          form == Form.RECORD
              ? other.fields.size() > shared.size() && other.fields.get(shared.size()).equals(field)
              : other.fields.stream().anyMatch(field::isSameVariantAs);
      if (same) {
        shared.add(field);
      } else if (form == Form.RECORD) {
        break;
      }
    }
    return shared;
  }

  private long inBoth(TypeShape other) {
    return fields.stream()
        .filter(field -> other.fields.stream().anyMatch(it -> it.number() == field.number()))
        .count();
  }

  private String described() {
    String list =
        fields.stream()
            .map(field -> "%d %s %s".formatted(field.number(), field.kind(), field.name()))
            .collect(Collectors.joining(", "));
    return switch (form) {
      case RECORD -> "(%s)".formatted(shown(list));
      case FAMILY -> "one of (%s)".formatted(shown(list));
      case ENUM -> "an enum";
      case OPAQUE -> "a type with a codec of its own";
    };
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
