package dev.mm1.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The text of a `.proto` file while it is written.
///
/// A reference to a message is written relative to the package where nothing inside a message has
/// that name too; that is known only at the end.
final class ProtoFile {

  private static final Pattern REFERENCE = Pattern.compile("<<(?<path>[^>]*)>>");

  /// Words that a field may not begin with, or that would be taken for a type of protobuf.
  private static final Set<String> WORDS =
      Set.of(
          "double",
          "float",
          "int32",
          "int64",
          "uint32",
          "uint64",
          "sint32",
          "sint64",
          "fixed32",
          "fixed64",
          "sfixed32",
          "sfixed64",
          "bool",
          "string",
          "bytes",
          "map",
          "repeated",
          "optional",
          "required",
          "oneof",
          "message",
          "enum",
          "group",
          "reserved",
          "extensions",
          "extend",
          "option",
          "import",
          "package",
          "syntax",
          "edition",
          "service",
          "rpc",
          "stream",
          "returns",
          "to",
          "max",
          "weak",
          "public",
          "export",
          "local");

  private final List<String> lines = new ArrayList<>();
  private final Set<String> imports = new TreeSet<>();
  private final Set<String> inner = new TreeSet<>(WORDS);
  private int depth;

  void line(String text) {
    lines.add(text.isEmpty() ? "" : "  ".repeat(depth) + text);
  }

  void open(String text) {
    line(text + " {");
    depth++;
  }

  void close() {
    depth--;
    line("}");
  }

  void imports(String file) {
    imports.add(file);
  }

  /// Says that something inside a message has a name.
  void inner(String name) {
    inner.add(name);
  }

  /// How to refer to a message from anywhere.
  ///
  /// @param path its full name
  static String reference(String path) {
    return "<<%s>>".formatted(path);
  }

  /// All of it.
  ///
  /// @param header comments
  /// @param scope the name of the package; empty if there is none
  String text(List<String> header, String scope) {
    List<String> all = new ArrayList<>(header);
    all.add("syntax = \"proto3\";");
    if (!scope.isEmpty()) {
      all.add("");
      all.add("package %s;".formatted(scope));
    }
    if (!imports.isEmpty()) {
      all.add("");
      imports.forEach(file -> all.add("import \"%s\";".formatted(file)));
    }
    all.addAll(lines);
    return REFERENCE
        .matcher(String.join("\n", all) + "\n")
        .replaceAll(match -> resolved(match, scope));
  }

  private String resolved(MatchResult match, String scope) {
    String path = match.group("path");
    String within = scope.isEmpty() ? "" : scope + ".";
    String relative = path.startsWith(within) ? path.substring(within.length()) : path;
    String first = relative.split("\\.", 2)[0];
    boolean isHidden =
        inner.contains(first)
            || (relative.equals(path) && List.of(scope.split("\\.")).contains(first));
    return isHidden ? "." + path : relative;
  }
}
