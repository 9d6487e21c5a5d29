package dev.mm1.cli.demo;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// All that one life of a node has reported. One thread adds, another waits.
final class Reports {

  private static final String PREFIX = "REPORT ";

  /// A report and when it came.
  ///
  /// @param nanos on the driver's clock
  record Received(Line line, long nanos) {}

  private final String node;
  private final Host host;

  /// Guarded by this object, as are the next two.
  private final List<Received> history = new ArrayList<>();

  private Optional<String> ended = Optional.empty();
  private Optional<Task> waiting = Optional.empty();

  Reports(String node, Host host) {
    this.node = node;
    this.host = host;
  }

  /// How a node writes a report.
  static String write(Line line) {
    return PREFIX + line.write();
  }

  /// Takes a line of the node's output. What is no report is for people and is passed over.
  void read(String text) {
    if (text.startsWith(PREFIX)) {
      try {
        add(Line.parse(text.substring(PREFIX.length())));
      } catch (IllegalArgumentException e) {
        end("reported what cannot be read: " + e.getMessage());
      }
    }
  }

  synchronized void add(Line line) {
    history.add(new Received(line, host.time().nanos()));
    waiting.ifPresent(Task::wake);
  }

  /// Nothing will be reported any more; only the first call counts.
  ///
  /// @param how what became of the node, as the rest of a sentence about it
  synchronized void end(String how) {
    ended = ended.or(() -> Optional.of(how));
    waiting.ifPresent(Task::wake);
  }

  /// Waits for a report, which may be an old one.
  ///
  /// @param what it says, for the message if it does not come
  /// @throws StepFailed if the node ended, or patience did
  Received await(String what, Predicate<Line> wanted, Duration patience)
      throws InterruptedException {
    long deadline = host.time().nanos() + patience.toNanos();
    waits(Optional.of(host.current()));
    try {
      while (true) {
        // The clock first: what came in time counts.
        boolean isLate = host.time().nanos() - deadline >= 0;
        var found = look(what, wanted);
        if (found.isPresent()) {
          return found.get();
        }
        if (isLate) {
          throw failed(what, "reported no such thing within %d ms".formatted(patience.toMillis()));
        }
        host.parkUntil(deadline);
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while waiting for " + what);
        }
      }
    } finally {
      waits(Optional.empty());
    }
  }

  private synchronized void waits(Optional<Task> task) {
    waiting = task;
  }

  private synchronized Optional<Received> look(String what, Predicate<Line> wanted) {
    var found = find(wanted);
    if (found.isEmpty() && ended.isPresent()) {
      throw failed(what, ended.get());
    }
    return found;
  }

  private Optional<Received> find(Predicate<Line> wanted) {
    return history.stream().filter(received -> wanted.test(received.line())).findFirst();
  }

  private synchronized StepFailed failed(String what, String why) {
    var last = history.isEmpty() ? "nothing" : history.getLast().line().write();
    return new StepFailed(
        "waiting for %s of %s, which %s (last report: %s)".formatted(what, node, why, last));
  }

  /// How often something has been reported so far.
  synchronized long count(Predicate<Line> wanted) {
    return history.stream().filter(received -> wanted.test(received.line())).count();
  }
}
