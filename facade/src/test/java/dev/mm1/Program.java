package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own that runs the `main` of a class of these tests.
final class Program implements AutoCloseable {

  private static final long PATIENCE_S = 60;

  private final Process process;
  private final BufferedReader output;
  private final List<String> lines = new ArrayList<>();

  /// Starts it.
  Program(Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader();
  }

  /// Classes and modules alike; those of the tests first.
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Path.of("target", "test-classes").toAbsolutePath().toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path", ""));
  }

  /// Reads on until there is such a line.
  void awaitLine(String part) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      lines.add(line);
      if (line.contains(part)) {
        return;
      }
    }
    throw new AssertionError("no line with '" + part + "' in " + lines);
  }

  /// SIGTERM.
  void terminate() {
    // Through the handle: the process itself would close the output too.
    boolean _ = process.toHandle().destroy();
  }

  /// Waits until it has ended.
  ///
  /// @return its exit code
  int end() throws IOException, InterruptedException {
    output.lines().forEach(lines::add);
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as(lines.toString()).isTrue();
    return process.exitValue();
  }

  /// What it has written so far.
  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
