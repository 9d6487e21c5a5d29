package dev.mm1.metrics;

import java.util.Locale;

/// The values of tags.
final class Words {

  private Words() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
