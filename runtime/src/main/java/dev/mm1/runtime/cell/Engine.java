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

  /// Where the code is now, innermost first.
  List<StackTraceElement> stack();
}
