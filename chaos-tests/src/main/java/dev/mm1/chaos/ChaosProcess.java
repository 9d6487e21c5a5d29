package dev.mm1.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One process of this machine, and the faults that can be done to it. For disasters that need no
/// network of their own: quicker than a container, and without an engine. Needs a system with POSIX
/// signals.
///
/// Methods may be called from several threads.
public final class ChaosProcess implements AutoCloseable {

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();

  private ChaosProcess(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /// Starts a program, and reads what it writes to standard output. Returns at once.
  ///
  /// @param name for messages
  /// @param command the program and its arguments
  /// @param environment variables, in place of those of this process that begin like them
  /// @param log where its standard error goes; added to what is there
  /// @return the process
  /// @throws UncheckedIOException if it cannot be started
  public static ChaosProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MM1_"));
    builder.environment().putAll(environment);
    try {
      var started = new ChaosProcess(name, builder.start());
      Thread.ofVirtual().name("output of " + name).start(started::read);
      return started;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start " + name, failure);
    }
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException ended) {
      add("(its output cannot be read any more: %s)".formatted(ended.getMessage()));
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  /// {@return its name}
  public String name() {
    return name;
  }

  /// Writes a line to its standard input.
  ///
  /// @param line without its end
  /// @throws UncheckedIOException if it does not read any more
  public void say(String line) {
    try {
      var in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(name + " takes no more orders", failure);
    }
  }

  /// Kills it with SIGKILL: it does not get to say goodbye. Does not wait.
  public void kill() {
    boolean _ = process.toHandle().destroyForcibly();
  }

  /// Stops it (SIGSTOP) for a while and lets it go on (SIGCONT): its connections stay open
  /// meanwhile, and nothing answers. Blocks for that time.
  ///
  /// @param time how long
  /// @throws InterruptedException if the thread is interrupted; it goes on then, too
  public void freeze(Duration time) throws InterruptedException {
    signal("STOP");
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } finally {
      signal("CONT");
    }
  }

  private void signal(String signal) throws InterruptedException {
    var command = List.of("kill", "-" + signal, String.valueOf(process.pid()));
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException("%s ended with status %d".formatted(command, code));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot run " + command, failure);
    }
  }

  /// {@return the lines that it has written so far}
  public synchronized List<String> output() {
    return List.copyOf(lines);
  }

  /// Blocks until a line of the output is as wanted; old lines count.
  ///
  /// @param what the line's meaning, for the message when it does not come
  /// @param wanted decides about one line
  /// @param patience how long to wait
  /// @return the first such line
  /// @throws InterruptedException if the thread is interrupted
  /// @throws AssertionError when patience ends; it quotes the last lines there were
  public String awaitLine(String what, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    Optional<String> found =
        Patience.of(patience).until(() -> output().stream().filter(wanted).findFirst());
    return found.orElseThrow(
        () ->
            new AssertionError(
                "%s did not print within %d ms: %s. Its last lines:%n%s"
                    .formatted(name, patience.toMillis(), what, Output.tail(output()))));
  }

  /// Kills it, frozen or not, and waits until it is gone.
  @Override
  public void close() {
    kill();
    try {
      int _ = process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
