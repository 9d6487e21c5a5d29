package dev.mm1.cli.demo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What driver and node say to each other: an order, or a report. Written as one line of text,
/// `kind key=value key=value`, with values encoded as in a URL.
///
/// @param kind what it is about, in small letters and `-`
/// @param fields by key; keys look like kinds
record Line(String kind, SortedMap<String, String> fields) {

  private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

  Line {
    word(kind);
    fields.keySet().forEach(Line::word);
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  private static void word(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException("'%s' is no kind or key of a line".formatted(text));
    }
  }

  static Line of(String kind) {
    return new Line(kind, Collections.emptySortedMap());
  }

  Line with(String key, Object value) {
    var more = new TreeMap<>(fields);
    more.put(key, String.valueOf(value));
    return new Line(kind, more);
  }

  boolean is(String wanted) {
    return kind.equals(wanted);
  }

  /// The value of a field.
  ///
  /// @throws IllegalArgumentException if there is none
  String text(String key) {
    var value = fields.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'%s' has no field '%s'".formatted(write(), key));
    }
    return value;
  }

  /// The value of a field that is a whole number.
  ///
  /// @throws IllegalArgumentException if there is none
  long number(String key) {
    try {
      return Long.parseLong(text(key));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "field '%s' of '%s' is no whole number".formatted(key, write()));
    }
  }

  boolean has(String key, Object value) {
    return String.valueOf(value).equals(fields.get(key));
  }

  String write() {
    return fields.entrySet().stream()
        .map(entry -> " " + entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("", kind, ""));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /// Reads what [#write] wrote, and nothing else.
  ///
  /// @throws IllegalArgumentException naming the text
  static Line parse(String text) {
    var parts = text.split(" ", -1);
    var fields = new TreeMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals < 0
          || fields.put(parts[i].substring(0, equals), decode(parts[i], equals)) != null) {
        throw new IllegalArgumentException("'%s' is no line of the demo".formatted(text));
      }
    }
    return new Line(parts[0], fields);
  }

  private static String decode(String part, int equals) {
    return URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
  }
}
