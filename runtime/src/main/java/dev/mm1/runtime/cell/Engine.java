package dev.mm1.runtime.cell;

import java.util.List;

/// How the code of an actor is run. All methods may be called on any thread and do not wait.
interface Engine {

  /// Starts the actor's life.
  void start();

  /// There is something to do for an actor that was idle.
  void resume();

  /// The actor was told to end while it was doing something: interrupts it, if it can be.
  void interrupt();

  /// Whether the actor's code may wait for something.
  boolean mayWait();

  /// Whether the calling thread runs the actor at this moment.
  boolean isCurrent();

  /// The code begins to do something, or goes on after a wait. By whoever runs it.
  ///
  /// @param now by the coarse clock
  void works(long now);

  /// The code waits for something. By whoever runs it.
  ///
  /// @param now by the coarse clock
  void waits(long now);

  /// When that was; others may see what was true a moment ago.
  long since();

  /// Whether the code waits, in the middle of its work or for more of it.
  boolean isWaiting();

  /// Whether a thread runs the code, or waits for its sake.
  boolean hasThread();

  /// Where the code is now, innermost first.
  List<StackTraceElement> stack();
}
