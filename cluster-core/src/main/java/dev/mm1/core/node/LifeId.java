package dev.mm1.core.node;

import java.util.HexFormat;

/// The 128 random bits that one life of one node drew at its start.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record LifeId(long high, long low) implements Comparable<LifeId> {

  private static final int DIGITS = 32;

  /// Reads the 32 hexadecimal digits of the text form.
  ///
  /// @throws IllegalArgumentException naming the text
  public static LifeId parse(String text) {
    if (text.length() != DIGITS) {
      throw new IllegalArgumentException("life '%s' has not 32 digits".formatted(text));
    }
    return new LifeId(
        HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
        HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS));
  }

  /// The unsigned order of the bits.
  @Override
  public int compareTo(LifeId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
