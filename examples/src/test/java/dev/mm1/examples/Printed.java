package dev.mm1.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a program prints.
final class Printed {

  private Printed() {}

  /// A program that can be started.
  @FunctionalInterface
  interface Program {
    void main(String... args) throws Exception;
  }

  static List<String> by(Program program) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.main();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
