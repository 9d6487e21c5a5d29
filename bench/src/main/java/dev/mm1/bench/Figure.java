package dev.mm1.bench;

import java.util.Locale;

/// One result.
///
/// @param name workload and figure, such as `L1.1pair`
/// @param hosting of the actors that were measured
record Figure(String name, Hosting hosting, double value, String unit) {

  /// As it is printed: a line that other programs can read.
  String line() {
    return String.format(Locale.ROOT, "mm1 %s.%s %.3f %s", name, hosting.label(), value, unit);
  }
}
