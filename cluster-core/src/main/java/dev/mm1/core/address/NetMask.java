package dev.mm1.core.address;

/// How many leading bits of an address are fixed in a [Net].
///
/// @param fixed from 0 (every address) to 64 (just one)
public record NetMask(int fixed) {

  public NetMask {
    if (fixed < 0 || fixed > Long.SIZE) {
      throw new IllegalArgumentException("mask %d is not between 0 and 64".formatted(fixed));
    }
  }

  /// Reads the decimal text form.
  ///
  /// @throws IllegalArgumentException naming the text
  public static NetMask parse(String text) {
    // Only ASCII: Integer.parseInt also knows the digits of other scripts, and signs.
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("mask '%s' is not a number from 0 to 64".formatted(text));
    }
    return new NetMask(Integer.parseInt(text));
  }

  /// The fixed bits set, the others clear.
  public long bits() {
    // A shift by 64 is a shift by 0 in Java.
    return fixed == 0 ? 0 : -1L << (Long.SIZE - fixed);
  }

  /// How many bits are free.
  public int available() {
    return Long.SIZE - fixed;
  }

  @Override
  public String toString() {
    return Integer.toString(fixed);
  }
}
