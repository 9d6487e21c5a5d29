package dev.mm1.core.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a record says about its components beside their types. A value: each call returns a new
/// one.
///
/// A record may grow: components are added at its end, never removed or moved, so that nodes with
/// the old and with the new one understand each other. An old node does not send what was added;
/// therefore each such component must be an `Optional`, a collection, or have a default.
public final class RecordSpec {

  static final RecordSpec NONE = new RecordSpec(Integer.MAX_VALUE, Map.of());

  private final int firstVersion;
  private final Map<String, Object> defaults;

  private RecordSpec(int firstVersion, Map<String, Object> defaults) {
    this.firstVersion = firstVersion;
    this.defaults = defaults;
  }

  /// Says how many components the record had when it was first sent. With it a component that was
  /// added and that old nodes cannot send is found at registration.
  ///
  /// @throws IllegalArgumentException if it is negative
  public RecordSpec firstVersion(int components) {
    if (components < 0) {
      throw new IllegalArgumentException("a record with %d components".formatted(components));
    }
    return new RecordSpec(components, defaults);
  }

  /// Says that a component was added, and what it is if an old node sends the record.
  ///
  /// @param component its name
  /// @param value of the component's type
  public RecordSpec appended(String component, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(defaults);
    more.put(component, value);
    return new RecordSpec(firstVersion, more);
  }

  int firstVersion() {
    return firstVersion;
  }

  Map<String, Object> defaults() {
    return defaults;
  }
}
