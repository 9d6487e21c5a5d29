package dev.mm1.core.insight;

/// Which actors somebody wants to hear of.
///
/// @param under a path: that actor, and all below it. `/` stands for all
/// @param order which come first
/// @param limit how many at most
public record Selection(String under, Order order, int limit) {

  private static final String ALL = "/";

  /// Which come first.
  public enum Order {
    /// By path; those of one path by address.
    PATH,
    /// Those with the most messages waiting.
    WAITING,
    /// Those that have taken the most messages out of their mailboxes.
    HANDLED,
    /// Those that are busy, or wait in the middle of their work, for the longest time; then the
    /// others.
    BUSY
  }

  /// Checks it.
  ///
  /// @throws IllegalArgumentException if the path does not begin with `/`, or the limit is negative
  public Selection {
    if (!under.startsWith(ALL)) {
      throw new IllegalArgumentException(
          "'%s' is no path of an actor; write it as /shop/counter".formatted(under));
    }
    if (limit < 0) {
      throw new IllegalArgumentException("limit is %d; 0 or more".formatted(limit));
    }
  }

  /// All actors, by path.
  public static Selection all() {
    return new Selection(ALL, Order.PATH, Integer.MAX_VALUE);
  }

  /// Whether no path is left out.
  public boolean isOfAll() {
    return under.equals(ALL);
  }

  /// Whether actors of that path are meant.
  ///
  /// @param path of an actor
  public boolean includes(String path) {
    return isOfAll()
        || (path.startsWith(under)
            && (path.length() == under.length() || "/#".indexOf(path.charAt(under.length())) >= 0));
  }
}
