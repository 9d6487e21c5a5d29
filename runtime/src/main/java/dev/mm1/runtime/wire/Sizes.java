package dev.mm1.runtime.wire;

/// How much one side of a session takes at once.
///
/// @param frame the longest frame, in bytes
/// @param message the longest envelope of a signal, whole or in pieces, in bytes
/// @param window how many bytes of envelopes may be under way to it: of whole ones, and as many of
///   pieces
public record Sizes(int frame, int message, int window) {

  /// The smallest limit on frames and on messages that a node may have.
  public static final int MIN_FRAME = 64 * 1024;

  /// The smallest window. Of each credit a quarter may be under way back to the sender; a frame
  /// must fit into the rest, and into the quarter, so that nobody waits for ever.
  public static final int MIN_WINDOW = 4 * MIN_FRAME;

  public Sizes {
    check("frame", frame, MIN_FRAME);
    check("message", message, MIN_FRAME);
    check("window", window, MIN_WINDOW);
    if (window < message) {
      throw new IllegalArgumentException(
          "a window of %d bytes does not hold a message of %d: use as many bytes or more"
              .formatted(window, message));
    }
  }

  private static void check(String what, int bytes, int least) {
    if (bytes < least) {
      throw new IllegalArgumentException(
          "a %s limit of %d bytes is too low: use %d or more".formatted(what, bytes, least));
    }
  }

  /// The same with another limit on messages, and with a window that holds at least one of them.
  public Sizes withMessage(int bytes) {
    return new Sizes(frame, bytes, Math.max(window, bytes));
  }
}
