package dev.mm1.cli.demo;

/// A step of the demonstration: shows its title, acts, and checks what is reported.
///
/// @param title what it shows
/// @param play throws [StepFailed] if it is not seen
record Step(String title, Play play) {

  /// What is done in a step.
  @FunctionalInterface
  interface Play {
    void run() throws InterruptedException;
  }
}
