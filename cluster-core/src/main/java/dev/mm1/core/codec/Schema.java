package dev.mm1.core.codec;

import dev.mm1.core.codec.TypeShape.Form;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Prints types as a `.proto` file: other languages then read and write what mm1 does.
///
/// Its messages are called as the types are: the dots of a name become packages and outer messages.
final class Schema {

  private static final List<String> HEADER =
      List.of(
          "// Messages of mm1. One crosses the wire as the name of its type, which stands above it",
          "// here, and its bytes. A field is always set, also to 0, unless it says otherwise.");

  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          "google.protobuf.Duration", "google/protobuf/duration.proto",
          "google.protobuf.Timestamp", "google/protobuf/timestamp.proto");

  private final SortedMap<String, TypeShape> shapes;
  private final Set<String> builtIn = Builtins.PROTOCOL.shapes().keySet();
  private final SortedSet<String> used = new TreeSet<>();
  private final SortedMap<String, List<String>> paths = new TreeMap<>();
  private final ProtoFile out = new ProtoFile();

  private Schema(SortedMap<String, TypeShape> shapes) {
    this.shapes = shapes;
  }

  /// @param shapes all types, by name
  /// @param roots those to print, with what they are made of
  static String of(SortedMap<String, TypeShape> shapes, Collection<String> roots) {
    return new Schema(shapes).print(roots);
  }

  private String print(Collection<String> roots) {
    findUsed(roots);
    List<String> scope = placeAll();
    var root = new Scope(new TreeMap<>(), "");
    paths.forEach((type, path) -> root.put(path.subList(scope.size(), path.size()), type));
    root.inner().forEach((name, inner) -> new SchemaMessage(this, out).print(name, inner));
    return out.text(header(), String.join(".", scope));
  }

  private void findUsed(Collection<String> roots) {
    Deque<String> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (shapes.containsKey(name) && used.add(name)) {
        shape(name).fields().stream().flatMap(FieldShape::names).forEach(open::add);
      }
    }
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(HEADER);
    for (String name : used) {
      if (shape(name).form().equals(Form.OPAQUE)) {
        header.add("// '%s' has a codec of its own, and is not described here.".formatted(name));
      }
    }
    header.add("");
    return header;
  }

  /// Gives each message its full name.
  ///
  /// @return the package
  private List<String> placeAll() {
    List<String> own = new ArrayList<>(used);
    own.removeIf(name -> !isMessage(name));
    List<String> ofNode = own.stream().filter(this::isBuiltIn).toList();
    own.removeAll(ofNode);
    own.forEach(name -> paths.put(name, path(name)));
    List<String> scope = common(own.isEmpty() ? ofNode : own);
    for (String name : ofNode) {
      List<String> path = new ArrayList<>(own.isEmpty() ? List.of() : scope);
      path.addAll(path(name));
      while (paths.containsValue(path)) {
        path.set(path.size() - 1, path.getLast() + "_");
      }
      paths.put(name, path);
    }
    return scope;
  }

  private boolean isBuiltIn(String name) {
    return builtIn.contains(name);
  }

  private boolean isMessage(String name) {
    return !shape(name).form().equals(Form.OPAQUE) && !isInner(name);
  }

  /// Whether it is the name of a variant that has none of its own.
  static boolean isInner(String name) {
    return name.contains("/");
  }

  private static List<String> path(String name) {
    List<String> path = new ArrayList<>();
    for (String part : name.split("\\.", -1)) {
      path.add(ProtoNames.of(part));
    }
    return path;
  }

  /// The parts with which all names begin, and after which each of them goes on.
  private static List<String> common(List<String> names) {
    List<String> common = names.isEmpty() ? List.of() : path(names.getFirst());
    for (String name : names) {
      List<String> path = path(name);
      int same = 0;
      while (same < Math.min(common.size(), path.size() - 1)
          && common.get(same).equals(path.get(same))) {
        same++;
      }
      common = common.subList(0, same);
    }
    return common;
  }

  TypeShape shape(String name) {
    return Objects.requireNonNull(shapes.get(name));
  }

  /// What stands for a kind that is no collection.
  String type(String kind) {
    String file = WELL_KNOWN.get(kind);
    if (file == null) {
      return own(kind);
    }
    out.imports(file);
    return ProtoFile.reference(kind);
  }

  private String own(String kind) {
    TypeShape shape = shapes.get(kind);
    if (shape == null) {
      return kind;
    }
    return switch (shape.form()) {
      case ENUM -> "string";
      case OPAQUE -> "bytes";
      case RECORD, FAMILY ->
          ProtoFile.reference(String.join(".", Objects.requireNonNull(paths.get(kind))));
    };
  }

  /// The name of a type whose values look as if they were of a type of protobuf.
  Optional<String> note(String kind) {
    return Optional.ofNullable(shapes.get(kind))
        .filter(shape -> shape.form().equals(Form.ENUM) || shape.form().equals(Form.OPAQUE))
        .map(TypeShape::name)
        .filter(name -> !WELL_KNOWN.containsKey(name));
  }

  /// A message, or only a name that others begin with.
  ///
  /// @param inner what stands within it, by name
  /// @param type empty if it is only a name
  record Scope(Map<String, Scope> inner, String type) {

    void put(List<String> path, String name) {
      String first = path.getFirst();
      Scope old = inner.getOrDefault(first, new Scope(new TreeMap<>(), ""));
      if (path.size() == 1) {
        inner.put(first, new Scope(old.inner(), name));
      } else {
        inner.put(first, old);
        old.put(path.subList(1, path.size()), name);
      }
    }
  }
}
