package dev.mm1.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The production sources, for the few rules that class files cannot tell: a compiler writes `catch
/// (Throwable)` by itself, for `try` with resources and for record patterns.
final class Sources {
  /// Where whatever an actor throws becomes its exit reason, and where a host runs the work of
  /// others.
  static final List<String> CATCHES_THROWABLE = List.of("Guard.java", "UserCode.java");

  private Sources() {}

  /// The names of the files in which this is found.
  static List<String> thatContain(String regex) {
    var wanted = Pattern.compile(regex);
    return Compiled.folders("src/main/java").stream()
        .flatMap(Sources::files)
        .filter(file -> wanted.matcher(text(file)).find())
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static Stream<Path> files(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
