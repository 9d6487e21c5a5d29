package dev.mm1.core.host;

import java.time.Duration;
import java.util.List;

/// Work for [Host#dispatcher()] that hears when it is not as short as it should be.
public interface ShortWork extends Runnable {

  /// It has held its thread too long, and still does. Called at most once for each run, on another
  /// thread, while the work runs or just after. Must not block.
  ///
  /// @param held for how long at least
  /// @param stack where it is, innermost first
  void overdue(Duration held, List<StackTraceElement> stack);
}
