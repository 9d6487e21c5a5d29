package dev.mm1.cli.demo;

import dev.mm1.core.host.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Nodes as processes of this machine.
final class ProcessStage implements Stage {
  /// A process that was killed is gone in moments; the rest is for a machine that swaps.
  private static final long END_SECONDS = 5;

  private final Host host;
  private final Recipe recipe;
  private final List<ProcessChild> children = new ArrayList<>();

  /// How a node's process is made.
  ///
  /// @param command what starts a process that plays a node
  /// @param environment the variables of each node, by its name
  /// @param folder where the nodes run and leave their logs
  record Recipe(List<String> command, Map<String, Map<String, String>> environment, Path folder) {}

  ProcessStage(Host host, Recipe recipe) {
    this.host = host;
    this.recipe = recipe;
  }

  @Override
  public Child start(String name) {
    var child = new ProcessChild(name, launch(name), new Reports(name, host));
    children.add(child);
    host.start("reports of " + name, () -> read(child));
    return child;
  }

  private Process launch(String name) {
    var builder = new ProcessBuilder(recipe.command()).directory(recipe.folder().toFile());
    builder.redirectError(Redirect.appendTo(recipe.folder().resolve(name + ".log").toFile()));
    // The nodes of the demo are configured by the demo alone.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MM1_"));
    builder.environment().putAll(recipe.environment().getOrDefault(name, Map.of()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new StepFailed(
          "the process of %s cannot be started: %s".formatted(name, e.getMessage()));
    }
  }

  private static void read(ProcessChild child) {
    try (var lines = reader(child.process().getInputStream())) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        child.reports().read(line);
      }
      int status = child.process().waitFor();
      child.reports().end("has ended with status %d; its log tells more".formatted(status));
    } catch (IOException e) {
      child.reports().end("cannot be heard any more: " + e.getMessage());
    } catch (InterruptedException _) {
      child.reports().end("is not listened to any more");
      Thread.currentThread().interrupt();
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /// Kills them: whatever the nodes had to show, they have shown.
  @Override
  public void close() {
    children.forEach(Child::kill);
    for (var child : children) {
      try {
        child.process().waitFor(END_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        // They are killed anyhow; only nobody waits for it.
        Thread.currentThread().interrupt();
      }
    }
    children.clear();
  }

  private record ProcessChild(String name, Process process, Reports reports) implements Child {

    @Override
    public void order(Line order) {
      try {
        var in = process.getOutputStream();
        in.write((order.write() + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
      } catch (IOException e) {
        reports.end("takes no orders any more: " + e.getMessage());
      }
    }

    @Override
    public void kill() {
      process.destroyForcibly();
    }
  }
}
