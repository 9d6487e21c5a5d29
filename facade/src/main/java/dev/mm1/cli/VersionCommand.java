package dev.mm1.cli;

import java.lang.management.ManagementFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what runs here.
@Command(name = "version", header = "Say which mm1 and which Java this is.")
final class VersionCommand implements Runnable {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    var out = spec.commandLine().getOut();
    out.println("mm1 " + ProductVersion.text());
    out.printf(
        "Java %s (%s), %s%n",
        Runtime.version(), System.getProperty("java.vendor"), System.getProperty("java.home"));
    var options =
        new JvmOptions(
            ManagementFactory.getRuntimeMXBean().getInputArguments(),
            System.getProperty("java.vm.info", ""));
    out.println("AOT cache: " + options.aotCache());
    out.println("JVM options:");
    JvmOptions.WANTED.forEach(
        option -> out.printf("  %-3s %s%n", options.has(option) ? "on" : "off", option));
    out.flush();
  }
}
