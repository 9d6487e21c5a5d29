package dev.mm1.core.codec;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names as protobuf allows them, no two names becoming one: `_x2d_` stands for the character 2d.
final class ProtoNames {

  private static final Pattern NOT_ALLOWED = Pattern.compile("^[0-9]|_(?=x)|[^A-Za-z0-9_]");

  private ProtoNames() {}

  static String of(String name) {
    if (name.isEmpty()) {
      return "_x_";
    }
    Matcher found = NOT_ALLOWED.matcher(name);
    return found.replaceAll(match -> "_x%x_".formatted(match.group().codePointAt(0)));
  }

  static String lower(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  static String upper(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// The names inside one message. Nothing has the name of something else, and of no two fields may
  /// the names become the same in JSON.
  static final class Taken {

    private final Set<String> names = new HashSet<>();
    private final Set<String> fields = new HashSet<>();

    /// A name that is not taken: the one wanted, if need be with a number behind it.
    String name(String wanted, int number) {
      return fresh(wanted, number, _ -> true);
    }

    /// A name for a field.
    String field(String wanted, int number) {
      String name = fresh(wanted, number, it -> !fields.contains(json(it)));
      fields.add(json(name));
      return name;
    }

    private String fresh(String wanted, int number, Predicate<String> isFree) {
      String name = wanted;
      for (int i = number; names.contains(name) || !isFree.test(name); i++) {
        name = wanted + "_" + i;
      }
      names.add(name);
      return name;
    }

    /// Somewhat coarser than protobuf's rule, and so on the safe side.
    private static String json(String name) {
      return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
  }
}
