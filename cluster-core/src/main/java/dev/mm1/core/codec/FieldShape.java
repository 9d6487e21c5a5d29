package dev.mm1.core.codec;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One field of a type, as two nodes compare it.
///
/// @param number on the wire; 0 of a constant of an enum, which is known by its name
/// @param kind its protobuf type, or the name of its own; with `optional`, `repeated` or `map<…>`
///   where it is none or many, and in braces where it is a message around one of those
/// @param name of the component, variant or constant
public record FieldShape(int number, String kind, String name) {

  /// What is said in a kind and is no name of a type.
  static final Set<String> WORDS =
      Set.of(
          "bool",
          "int32",
          "int64",
          "float",
          "double",
          "fixed64",
          "string",
          "bytes",
          "optional",
          "repeated",
          "map");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$/-]+");

  /// The names that the kind is made of.
  Stream<String> names() {
    return NAME.matcher(kind).results().map(MatchResult::group);
  }

  /// A variant is known by its number, whatever its class is called.
  boolean isSameVariantAs(FieldShape other) {
    return number == other.number && kind.equals(other.kind);
  }
}
