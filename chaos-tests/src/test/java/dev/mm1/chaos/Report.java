package dev.mm1.chaos;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One line of what a node of the demonstration reports: a kind, and fields.
record Report(String kind, SortedMap<String, String> fields) {
  static final String PREFIX = "REPORT ";

  Report {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /// Reads a line of output that begins with the prefix.
  static Report parse(String line) {
    String[] parts = line.substring(PREFIX.length()).split(" ", -1);
    var fields = new TreeMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String value = parts[i].substring(equals + 1);
      fields.put(parts[i].substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return new Report(parts[0], fields);
  }

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  boolean has(String key, String value) {
    return value.equals(fields.get(key));
  }

  /// The value of a field that must be there.
  String text(String key) {
    var value = fields.get(key);
    if (value == null) {
      throw new AssertionError("no field '%s' in %s".formatted(key, this));
    }
    return value;
  }

  /// How many nodes a view has.
  int members() {
    return fields.containsKey("members") ? text("members").split(" ").length : 0;
  }
}
