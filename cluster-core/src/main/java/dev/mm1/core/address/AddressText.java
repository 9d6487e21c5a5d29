package dev.mm1.core.address;

import java.util.Locale;

/// The text form of an address: sixteen hexadecimal digits, one long run of zeros written `:`.
final class AddressText {

  private static final int DIGITS = 16;

  private AddressText() {}

  static String print(long bits) {
    String hex = String.format(Locale.ROOT, "%016x", bits);
    int from = 0;
    int length = 0;
    for (int start = 0; start < DIGITS; start++) {
      int zeros = zerosAt(hex, start);
      if (zeros > length) {
        from = start;
        length = zeros;
      }
    }
    return length < 2
        ? "<" + hex + ">"
        : "<" + hex.substring(0, from) + ":" + hex.substring(from + length) + ">";
  }

  private static int zerosAt(String hex, int start) {
    int end = start;
    while (end < DIGITS && hex.charAt(end) == '0') {
      end++;
    }
    return end - start;
  }

  static long parse(String text) {
    if (text.length() < 2 || text.charAt(0) != '<' || !text.endsWith(">")) {
      throw bad(text, "it must stand between < and >");
    }
    String inside = text.substring(1, text.length() - 1);
    if (inside.length() > DIGITS) {
      throw bad(text, "more than %d characters".formatted(DIGITS));
    }
    int gap = inside.indexOf(':');
    if (gap != inside.lastIndexOf(':')) {
      throw bad(text, "more than one ':'");
    }
    return hex(text, gap < 0 ? inside : fill(inside, gap));
  }

  private static String fill(String inside, int gap) {
    String zeros = "0".repeat(DIGITS - inside.length() + 1);
    return inside.substring(0, gap) + zeros + inside.substring(gap + 1);
  }

  private static long hex(String text, String digits) {
    long bits = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      // Only ASCII: Character.digit also knows the digits of other scripts.
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad(text, "'%c' is no hexadecimal digit".formatted(c));
      }
      bits = bits << 4 | digit;
    }
    return bits;
  }

  private static IllegalArgumentException bad(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is no address: %s; an example is <cafe:1>".formatted(text, why));
  }
}
