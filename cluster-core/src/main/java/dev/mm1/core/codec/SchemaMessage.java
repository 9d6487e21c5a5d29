package dev.mm1.core.codec;

import dev.mm1.core.codec.Schema.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints one message of a [Schema], and those within it.
final class SchemaMessage {

  /// The only field of a message that is there for its sake.
  private static final String VALUE = "value";

  private final Schema schema;
  private final ProtoFile out;
  private final ProtoNames.Taken taken = new ProtoNames.Taken();

  /// The kinds of collections inside collections, by the name of the message around each.
  private final Map<String, String> wrappers = new LinkedHashMap<>();

  SchemaMessage(Schema schema, ProtoFile out) {
    this.schema = schema;
    this.out = out;
  }

  /// Prints it.
  ///
  /// @param name as protobuf calls it
  void print(String name, Scope scope) {
    for (String inner : scope.inner().keySet()) {
      out.inner(taken.name(inner, 0));
    }
    out.line("");
    out.line("// " + (scope.type().isEmpty() ? "What others begin with." : scope.type()));
    out.open("message " + name);
    if (!scope.type().isEmpty()) {
      fields(schema.shape(scope.type()));
    }
    scope.inner().forEach((inner, within) -> new SchemaMessage(schema, out).print(inner, within));
    out.close();
  }

  private void fields(TypeShape shape) {
    switch (shape.form()) {
      case RECORD -> components(shape);
      case FAMILY -> variants(shape);
      case ENUM -> constants(shape);
      case OPAQUE -> {}
    }
  }

  private void components(TypeShape shape) {
    List<String> names = new ArrayList<>();
    for (FieldShape field : shape.fields()) {
      names.add(field(ProtoNames.of(field.name()), field.number()));
    }
    for (FieldShape field : shape.fields()) {
      field(field.number(), field.kind(), names.removeFirst(), shape.required());
    }
    printWrappers();
  }

  private void constants(TypeShape shape) {
    String names = shape.fields().stream().map(FieldShape::name).collect(Collectors.joining(", "));
    out.line("// One of " + names);
    field(1, "string", field(VALUE, 1), 1);
  }

  private void variants(TypeShape shape) {
    Map<String, TypeShape> own = new LinkedHashMap<>();
    List<String> types = new ArrayList<>();
    for (FieldShape variant : shape.fields()) {
      if (Schema.isInner(variant.kind())) {
        String name = name(ProtoNames.of(variant.name()), variant.number());
        own.put(name, schema.shape(variant.kind()));
        types.add(name);
      } else {
        types.add(schema.type(variant.kind()));
      }
    }
    out.open("oneof " + name("variant", 1));
    for (FieldShape variant : shape.fields()) {
      String name = ProtoNames.lower(ProtoNames.of(variant.name()));
      int number = variant.number();
      out.line("%s %s = %d;".formatted(types.removeFirst(), field(name, number), number));
    }
    out.close();
    own.forEach(this::print);
  }

  private void print(String name, TypeShape variant) {
    out.line("");
    out.open("message " + name);
    new SchemaMessage(schema, out).fields(variant);
    out.close();
  }

  private String name(String wanted, int number) {
    String name = taken.name(wanted, number);
    out.inner(name);
    return name;
  }

  private String field(String wanted, int number) {
    String name = taken.field(wanted, number);
    out.inner(name);
    return name;
  }

  private void field(int number, String text, String name, int required) {
    Kind kind = Kind.of(text);
    String type = type(kind, name);
    List<String> notes = new ArrayList<>();
    if (kind.canLack() || (kind.isSingle() && number > required)) {
      notes.add("may be absent");
    }
    List.of(kind.key(), kind.item()).forEach(part -> schema.note(part).ifPresent(notes::add));
    out.line(
        "%s %s = %d;%s"
            .formatted(
                kind.declared(schema.type(kind.key()), type),
                name,
                number,
                notes.isEmpty() ? "" : "  // " + String.join("; ", notes)));
  }

  private String type(Kind kind, String field) {
    if (!kind.isWrapped()) {
      return schema.type(kind.item());
    }
    String wrapper = name(ProtoNames.upper(field) + "Value", 1);
    wrappers.put(wrapper, kind.inside());
    return wrapper;
  }

  private void printWrappers() {
    wrappers.forEach(
        (name, kind) -> {
          out.line("");
          out.open("message " + name);
          new SchemaMessage(schema, out).wrapped(kind);
          out.close();
        });
  }

  private void wrapped(String kind) {
    field(1, kind, field(VALUE, 1), 1);
    printWrappers();
  }

  /// A kind, taken apart.
  ///
  /// @param label nothing of exactly one
  /// @param key of a map; else empty
  /// @param item what there is one, none or many of
  private record Kind(String label, String key, String item) {

    static Kind of(String text) {
      for (String label : List.of("optional", "repeated")) {
        if (text.startsWith(label + " ")) {
          return new Kind(label, "", text.substring(label.length() + 1));
        }
      }
      if (text.startsWith("map<")) {
        int comma = text.indexOf(", ");
        return new Kind(
            "map", text.substring(4, comma), text.substring(comma + 2, text.length() - 1));
      }
      return new Kind("", "", text);
    }

    boolean isSingle() {
      return label.isEmpty();
    }

    boolean canLack() {
      return label.equals("optional");
    }

    boolean isWrapped() {
      return item.startsWith("{ ");
    }

    String inside() {
      return item.substring(2, item.length() - 2);
    }

    /// A single value is optional too: else protobuf would not write a 0.
    String declared(String keyType, String type) {
      return switch (label) {
        case "map" -> "map<%s, %s>".formatted(keyType, type);
        case "repeated" -> "repeated " + type;
        default -> "optional " + type;
      };
    }
  }
}
