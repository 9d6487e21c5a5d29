package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.bench.RemoteWire.Enlist;
import dev.mm1.bench.RemoteWire.Enlisted;
import dev.mm1.bench.RemoteWire.Kind;
import dev.mm1.bench.RemoteWire.Settle;
import dev.mm1.cli.demo.JavaProgram;
import dev.mm1.core.address.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Another process of this machine with a node in the same cluster, which does what [RemoteProgram]
/// says. It has the options of this one, and ends with it.
final class OtherProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);

  /// Options that concern only the process that has them.
  private static final List<String> NOT_INHERITED =
      List.of("-javaagent", "-agentlib", "-agentpath", "-XX:AOTCacheOutput", "-XX:AOTMode");

  /// Each has a name of its own: that of one that was killed is still known for a while.
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Node node;
  private final Process process;
  private final Address recruiter;

  private OtherProcess(Node node, Process process, Address recruiter) {
    this.node = node;
    this.process = process;
    this.recruiter = recruiter;
  }

  /// Starts it, and waits until a session with it stands: some seconds.
  static OtherProcess start(Node node) throws InterruptedException {
    var name = "bench-other-" + STARTED.incrementAndGet();
    var process = launch(node, name);
    try {
      return new OtherProcess(node, process, recruiter(node, name, process));
    } catch (IllegalStateException late) {
      kill(process);
      throw late;
    }
  }

  private static Process launch(Node node, String name) {
    var arguments = List.of(RemoteProgram.class.getName(), name, node.endpoint().toString());
    var command = JavaProgram.command(NOT_INHERITED, List.of(), arguments);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start another process", failure);
    }
  }

  private static Address recruiter(Node node, String name, Process process)
      throws InterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE.toNanos() && process.isAlive()) {
      var found = node.names().resolve(name);
      if (found.isPresent() && node.sessions() > 0) {
        return found.get();
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException(
        "the other process %s".formatted(process.isAlive() ? "is not heard of" : "has ended"));
  }

  /// Actors there.
  List<Address> enlist(Kind kind, int count, long expected, Hosting hosting)
      throws InterruptedException {
    var order = new Enlist(kind, count, expected, hosting.name());
    return node.ask(recruiter, order, PATIENCE, Enlisted.class).actors();
  }

  /// Waits until everything has arrived there that has been sent.
  void settle() throws InterruptedException {
    var _ = node.ask(recruiter, new Settle(), PATIENCE);
  }

  /// Kills it; does not wait.
  ///
  /// @return when, in nanoseconds
  long kill() {
    long now = System.nanoTime();
    kill(process);
    return now;
  }

  private static void kill(Process process) {
    boolean _ = process.toHandle().destroyForcibly();
  }

  /// Kills it, and waits until it is gone.
  @Override
  public void close() {
    kill(process);
    try {
      int _ = process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
