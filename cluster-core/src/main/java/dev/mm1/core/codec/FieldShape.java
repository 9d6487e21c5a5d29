package dev.mm1.core.codec;

/// One field of a type, as two nodes compare it and as a `.proto` file would state it.
///
/// @param number on the wire
/// @param kind its protobuf type; with `optional`, `repeated` or `map<…>` where it is none or many
/// @param name of the component, or of the variant
public record FieldShape(int number, String kind, String name) {}
