package dev.mm1.runtime.host;

import java.util.concurrent.atomic.AtomicLong;

/// Runs work of others so that whatever it throws, and an interrupt it leaves behind, stays with
/// it.
final class Guard {
  private final Reporter reporter;

  /// How many reports failed themselves; the last resort where not even a log can be trusted.
  private final AtomicLong unreported = new AtomicLong();

  Guard(Reporter reporter) {
    this.reporter = reporter;
  }

  /// Catches everything, because a thread that serves many must outlive each of them.
  void run(String work, Runnable body) {
    try {
      body.run();
    } catch (Throwable thrown) {
      report(work, thrown);
    }
  }

  /// As [#run], for one of many pieces of work on the same thread.
  void runApart(String work, Runnable body) {
    run(work, body);
    boolean _ = Thread.interrupted();
  }

  private void report(String work, Throwable thrown) {
    try {
      reporter.threw(work, thrown);
    } catch (Throwable _) {
      unreported.incrementAndGet();
    }
  }
}
