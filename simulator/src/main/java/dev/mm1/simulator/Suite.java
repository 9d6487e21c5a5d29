package dev.mm1.simulator;

/// Something that is tried again and again, each time another way.
public interface Suite {

  /// What it is called on the command line.
  String name();

  /// What it tries, in one line.
  String purpose();

  /// Tries it once; returns when all went as promised. The same seed does the same.
  ///
  /// @throws AssertionError if a promise was broken; says which one, and what came before
  void run(long seed);
}
