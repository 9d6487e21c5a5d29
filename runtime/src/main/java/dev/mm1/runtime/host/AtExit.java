package dev.mm1.runtime.host;

/// What is done when the process is told to end, and before it does.
public final class AtExit {
  private AtExit() {}

  /// Has the JVM run the work, and wait for it, when it ends: also after SIGTERM or Ctrl-C, not
  /// after SIGKILL. Works given by several calls run at the same time.
  public static void run(Runnable work) {
    Runtime.getRuntime().addShutdownHook(new Thread(work, "mm1-at-exit"));
  }
}
