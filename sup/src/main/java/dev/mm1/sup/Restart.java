package dev.mm1.sup;

import dev.mm1.core.signal.ExitReason;

/// After which ends a child is started again.
public enum Restart {
  /// After every end.
  PERMANENT,
  /// After a disorderly end; see [ExitReason#isOrderly].
  TRANSIENT,
  /// Never.
  TEMPORARY;

  /// Whether a child that ended for this reason, without having been told to by its supervisor, is
  /// started again.
  public boolean appliesTo(ExitReason reason) {
    return switch (this) {
      case PERMANENT -> true;
      case TRANSIENT -> !reason.isOrderly();
      case TEMPORARY -> false;
    };
  }
}
