package dev.mm1.core.node;

import java.util.regex.Pattern;

/// What a cluster is called. Only nodes of one cluster name and one secret find each other.
///
/// @param value 1 to 63 lower-case letters, digits or `-`
public record ClusterName(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,63}");

  public ClusterName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no cluster name: use 1 to 63 lower-case letters, digits or '-'"
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
