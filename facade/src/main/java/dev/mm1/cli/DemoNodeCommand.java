package dev.mm1.cli;

import dev.mm1.cli.demo.DemoNode;
import dev.mm1.runtime.host.VirtualHost;
import picocli.CommandLine.Command;

/// A node of the demonstration; for `mm1 demo` only.
@Command(
    name = DemoNodeCommand.NAME,
    hidden = true,
    header = "Be a node of the demonstration; 'mm1 demo' starts it.")
final class DemoNodeCommand implements Runnable {
  static final String NAME = "demo-node";

  @Override
  @SuppressWarnings("SystemOut") // Where the driver listens.
  public void run() {
    try (var host = new VirtualHost()) {
      DemoNode.play(host, System.in, System.out);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
