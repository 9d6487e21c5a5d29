package dev.mm1.runtime.wire;

import java.util.OptionalInt;

/// Which versions of the protocol between nodes this code speaks.
public final class Versions {

  /// The oldest version spoken.
  public static final int OLDEST = 1;

  /// The newest version spoken.
  public static final int NEWEST = 1;

  private Versions() {}

  /// The highest version that we and the other side speak.
  public static OptionalInt common(Step.Speech other) {
    int highest = Math.min(NEWEST, other.versionMax());
    return highest < Math.max(OLDEST, other.versionMin())
        ? OptionalInt.empty()
        : OptionalInt.of(highest);
  }
}
