package dev.mm1.core.host;

import java.time.Duration;
import java.util.concurrent.Executor;

/// What carries all activity of a node: threads, waiting, and time. Apart from the implementations
/// of the seams no code starts a thread, parks one, or reads a clock.
///
/// A real host runs tasks in parallel on virtual threads. A deterministic one runs one task at a
/// time and lets time pass only when all are parked; so code on a host waits in no other way than
/// by [#park()] and its kin, and never spins for another task.
public interface Host {

  /// The name of the usual dispatcher, which every host has.
  String DISPATCHER = "default";

  /// The clock of this host.
  TimeSource time();

  /// Starts a task and returns without waiting for it.
  ///
  /// @param name for thread dumps
  /// @param body what the host reports if it throws; nothing else happens then
  Task start(String name, Runnable body);

  /// The task that calls. A thread that this host did not start is adopted, so that tests and
  /// `main` can wait too.
  Task current();

  /// Waits until the calling task has its permit, and takes it. Also returns when the task is
  /// interrupted, leaving the interrupt status set, and may return for no reason: callers check
  /// their condition in a loop.
  void park();

  /// As [#park()], and returns when [TimeSource#nanos] has reached the deadline.
  void parkUntil(long deadlineNanos);

  /// Runs the action once, not before the delay has passed. It must be short and must not block;
  /// what it throws is reported. Actions of one host do not overlap, and come in the order of their
  /// deadlines.
  Timer after(Duration delay, Runnable action);

  /// An executor that runs what it is given one at a time, in the order given, each seeing what the
  /// earlier ones wrote. Such work must not block for long. What it throws is reported and does not
  /// stop the next.
  ///
  /// @param name for thread dumps
  Executor serial(String name);

  /// The usual one of the executors of [#dispatcher(String)].
  default Executor dispatcher() {
    return dispatcher(DISPATCHER);
  }

  /// An executor that runs each work to completion on one of a few threads, which all works of this
  /// name share. What is given is seen by the work; the order between two works is not promised,
  /// and they may overlap. What it throws is reported, and an interrupt that it leaves behind is
  /// cleared; neither reaches another work.
  ///
  /// A work must not wait: a host may refuse to park it. While it runs, [#current()] is the thread
  /// that it was given, and that task stays the same until the work returns. A real host keeps
  /// watch: a [ShortWork] that holds its thread for long hears of it, and the others go on without
  /// that thread.
  ///
  /// @param name for thread dumps; whoever gives the same name shares the threads
  /// @throws IllegalArgumentException if the host has none of that name, naming those it has; a
  ///   host of tests may have all
  Executor dispatcher(String name);
}
