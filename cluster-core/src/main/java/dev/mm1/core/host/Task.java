package dev.mm1.core.host;

import java.util.List;

/// A thread of control that a [Host] started or adopted.
public interface Task {

  /// Gives the task its permit: the park that it is in, or else its next one, returns. Permits do
  /// not add up. What the caller wrote before is seen by the task after that park. Any thread may
  /// call.
  void wake();

  /// Interrupts the task: its park, or its next blocking call, ends. Any thread may call.
  void interrupt();

  /// Whether the calling thread is this task.
  boolean isCurrent();

  /// Where the task is now, innermost first; empty if it has ended. For reports on stuck code.
  List<StackTraceElement> stack();
}
