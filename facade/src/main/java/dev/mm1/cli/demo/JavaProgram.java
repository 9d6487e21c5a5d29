package dev.mm1.cli.demo;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How this program is started once more, as another process.
public final class JavaProgram {

  private JavaProgram() {}

  /// The command: the same JVM with the same options and classes, from whatever folder.
  ///
  /// @param notInherited what those options begin with that the other process must not have
  /// @param options more of them
  /// @param arguments the main class, and what it is given
  public static List<String> command(
      List<String> notInherited, List<String> options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> notInherited.stream().noneMatch(option::startsWith))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath()));
    command.addAll(arguments);
    return List.copyOf(command);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
