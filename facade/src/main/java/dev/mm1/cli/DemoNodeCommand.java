package dev.mm1.cli;

import picocli.CommandLine.Command;

/// A node of the demonstration; for `mm1 demo` only.
@Command(name = DemoNodeCommand.NAME, hidden = true)
final class DemoNodeCommand implements Runnable {
  static final String NAME = "demo-node";

  @Override
  public void run() {
    throw new UnsupportedOperationException("not yet");
  }
}
