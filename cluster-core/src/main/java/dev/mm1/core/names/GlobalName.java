package dev.mm1.core.names;

/// What a global name may look like.
public final class GlobalName {

  private static final int MAX_LENGTH = 255;

  private GlobalName() {}

  /// The name itself, if it is valid: 1 to 255 characters, no control characters, no white space at
  /// either end.
  ///
  /// @throws IllegalArgumentException naming the name and what is wrong
  public static String check(String name) {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw bad(name, "use 1 to %d characters".formatted(MAX_LENGTH));
    }
    if (!name.equals(name.strip())) {
      throw bad(name, "it begins or ends with white space");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw bad(name, "it contains a control character");
    }
    return name;
  }

  private static IllegalArgumentException bad(String name, String why) {
    String shown = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "…" : name;
    return new IllegalArgumentException("'%s' is no global name: %s".formatted(shown, why));
  }
}
