package dev.mm1.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds what somebody probably meant who wrote something else.
public final class Nearest {
  private Nearest() {}

  /// The candidate that is nearest to the text, if it is near: one slip in each three characters.
  public static Optional<String> to(String text, Collection<String> candidates) {
    int limit = Math.max(1, text.length() / 3);
    return candidates.stream()
        .filter(candidate -> slips(text, candidate) <= limit)
        .min(
            Comparator.<String>comparingInt(candidate -> slips(text, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// How many slips turn one into the other: a character too many, too few, a wrong one, or two
  /// neighbours exchanged (the restricted Damerau-Levenshtein distance).
  public static int slips(String one, String other) {
    int[][] best = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        best[i][j] = i == 0 || j == 0 ? i + j : step(best, i, j, one, other);
      }
    }
    return best[one.length()][other.length()];
  }

  private static int step(int[][] best, int i, int j, String one, String other) {
    char last = one.charAt(i - 1);
    char otherLast = other.charAt(j - 1);
    int changed = best[i - 1][j - 1] + (last == otherLast ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(best[i - 1][j], best[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && last == other.charAt(j - 2) && one.charAt(i - 2) == otherLast;
    return exchanged ? Math.min(least, 1 + best[i - 2][j - 2]) : least;
  }
}
