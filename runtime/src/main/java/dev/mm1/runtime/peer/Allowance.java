package dev.mm1.runtime.peer;

/// How many bytes may still be sent before the other side grants more.
final class Allowance {

  private final long window;
  private long free;

  /// @param window how many may be under way at a time
  Allowance(long window) {
    this.window = window;
    free = window;
  }

  boolean covers(int bytes) {
    return bytes <= free;
  }

  void spend(int bytes) {
    free -= bytes;
  }

  /// Some that were spent may be spent again.
  ///
  /// @return false if so many were not spent: whoever grants them lies, and nothing is changed
  boolean grant(long bytes) {
    if (bytes < 0 || bytes > window - free) {
      return false;
    }
    free += bytes;
    return true;
  }
}
