package dev.mm1.core.node;

import java.util.regex.Pattern;

/// What people call a node. It outlives the node's lives: a restart keeps the name.
///
/// @param value 1 to 63 characters: lower-case letters, digits, `-`, `_` and `.`, beginning and
///   ending with a letter or digit
public record NodeName(String value) implements Comparable<NodeName> {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");

  public NodeName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          ("'%s' is no node name: use 1 to 63 lower-case letters, digits, '-', '_' or '.', "
                  + "beginning and ending with a letter or digit")
              .formatted(value));
    }
  }

  @Override
  public int compareTo(NodeName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
