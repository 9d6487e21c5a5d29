package dev.mm1.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A container to start: immutable; each `with…` returns a changed copy.
///
/// @param name its host name in the cluster's private network
/// @param image a local image; it is never pulled
/// @param entryPoint the program to run and its first arguments; empty: that of the image
/// @param command arguments for the entry point; empty: those of the image
/// @param environment variables
/// @param memoryMegabytes the limit of its memory
public record NodeSpec(
    String name,
    String image,
    List<String> entryPoint,
    List<String> command,
    Map<String, String> environment,
    int memoryMegabytes) {

  /// Copies the collections.
  public NodeSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is blank; give the container a host name");
    }
    if (memoryMegabytes < 6) {
      throw new IllegalArgumentException(
          "memoryMegabytes is %d; the engine wants at least 6".formatted(memoryMegabytes));
    }
    entryPoint = List.copyOf(entryPoint);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// {@return a container of 512 MB that runs what the image says}
  ///
  /// @param name its host name
  /// @param image a local image
  public static NodeSpec of(String name, String image) {
    return new NodeSpec(name, image, List.of(), List.of(), Map.of(), 512);
  }

  /// {@return a copy with other arguments for the entry point}
  ///
  /// @param arguments all of them
  public NodeSpec withCommand(String... arguments) {
    return new NodeSpec(name, image, entryPoint, List.of(arguments), environment, memoryMegabytes);
  }

  /// {@return a copy that runs another program than the image would}
  ///
  /// @param program the program and its first arguments
  public NodeSpec withEntryPoint(String... program) {
    return new NodeSpec(name, image, List.of(program), command, environment, memoryMegabytes);
  }

  /// {@return a copy with one more variable}
  ///
  /// @param key its name
  /// @param value its value
  public NodeSpec withEnvironment(String key, String value) {
    var more = new TreeMap<>(environment);
    more.put(key, value);
    return new NodeSpec(name, image, entryPoint, command, more, memoryMegabytes);
  }

  /// {@return a copy with another limit of memory}
  ///
  /// @param megabytes the limit
  public NodeSpec withMemoryMegabytes(int megabytes) {
    return new NodeSpec(name, image, entryPoint, command, environment, megabytes);
  }
}
