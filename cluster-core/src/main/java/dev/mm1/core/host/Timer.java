package dev.mm1.core.host;

/// Something that a [Host] will do later.
@FunctionalInterface
public interface Timer {

  /// Makes sure that the action does not start any more.
  ///
  /// @return false if it has started already, or was cancelled before
  boolean cancel();
}
