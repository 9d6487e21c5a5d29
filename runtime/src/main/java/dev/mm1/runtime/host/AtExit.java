package dev.mm1.runtime.host;

/// What is done when the process is told to end, and before it does.
public final class AtExit {
  private final Thread hook;

  private AtExit(Thread hook) {
    this.hook = hook;
  }

  /// Has the JVM run the work, and wait for it, when it ends: also after SIGTERM or Ctrl-C, not
  /// after SIGKILL. Works given by several calls run at the same time.
  public static AtExit run(Runnable work) {
    var hook = new Thread(work, "mm1-at-exit");
    Runtime.getRuntime().addShutdownHook(hook);
    return new AtExit(hook);
  }

  /// The work is not to be run any more; it is all the same if the JVM is ending already.
  public void forget() {
    try {
      boolean _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending.
    }
  }
}
