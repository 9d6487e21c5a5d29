package dev.mm1.cli;

/// A node did not answer a command, or refused to. The message says why and what to do.
final class NoAnswer extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswer(String message) {
    super(message);
  }
}
