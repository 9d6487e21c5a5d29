package dev.mm1.simulator;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the build has produced so far, in all modules. The simulator is built last, so in a whole
/// build that is everything; if only some modules were built, it is those.
final class Compiled {
  private Compiled() {}

  static JavaClasses production() {
    return in("target/classes");
  }

  static JavaClasses tests() {
    return in("target/test-classes");
  }

  /// The folders of this name in all modules, wherever one exists.
  static List<Path> folders(String name) {
    try (var modules = Files.list(Path.of("..").toRealPath())) {
      return modules
          .map(module -> module.resolve(name))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses in(String folder) {
    return new ClassFileImporter().importPaths(folders(folder));
  }
}
