package dev.mm1.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The images of this project, built by its own scripts. An up-to-date one is built in no time.
enum Mm1Image {
  /// A Java runtime, a shell and network tools.
  BASE("base-image"),
  /// The product as the build has packaged it.
  PRODUCT("build-image");

  private final String script;

  Mm1Image(String script) {
    this.script = script;
  }

  /// Builds the image unless it is up to date, and returns its name.
  String ensure() {
    try {
      var process =
          new ProcessBuilder(root().resolve("docker").resolve(script).toString())
              .redirectErrorStream(true)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("docker/%s failed:%n%s".formatted(script, output));
      }
      return Arrays.asList(output.split("\n", -1)).reversed().stream()
          .filter(line -> !line.isBlank())
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docker/base-image"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("found no docker/base-image above the working directory");
    }
    return folder;
  }
}
