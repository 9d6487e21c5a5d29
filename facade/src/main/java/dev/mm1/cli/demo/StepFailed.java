package dev.mm1.cli.demo;

/// A step of the demonstration did not show what it should. The message says what was seen instead.
final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StepFailed(String message) {
    super(message);
  }
}
