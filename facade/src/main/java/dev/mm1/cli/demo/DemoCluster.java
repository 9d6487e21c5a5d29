package dev.mm1.cli.demo;

import dev.mm1.core.host.Host;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Plays the demonstration with three processes on loopback.
public final class DemoCluster {
  private static final List<String> NODES = List.of("a", "b", "c");

  /// What would do harm if three processes did it at once, and is no matter of the demo.
  private static final List<String> NOT_INHERITED =
      List.of("-D", "-javaagent", "-agentlib", "-agentpath", "-XX:AOTCacheOutput", "-XX:AOTMode");

  private DemoCluster() {}

  /// Runs the whole demonstration, which takes some ten seconds, and shows it. All its nodes have
  /// ended when this returns, and also if it does not: they end when this process does.
  ///
  /// @param secrets draws the secret of the cluster
  /// @param command the arguments that make this program play a node
  /// @param out for people
  /// @return whether all steps were seen; if not, the nodes' logs are kept, and told where
  public static boolean play(
      Host host, RandomGenerator secrets, List<String> command, PrintWriter out)
      throws InterruptedException {
    var folder = createFolder();
    var recipe = new ProcessStage.Recipe(command(command), environments(secrets), folder);
    var demo = new Demo(new ProcessStage(host, recipe), host.time(), out, folder.toString());
    boolean seen = demo.play();
    if (seen) {
      delete(folder);
    }
    return seen;
  }

  private static List<String> command(List<String> arguments) {
    // Short lives: the optimising compiler would cost them more than it gives.
    return JavaProgram.command(
        NOT_INHERITED, List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"), arguments);
  }

  private static Map<String, Map<String, String>> environments(RandomGenerator secrets) {
    var ports = FreePorts.pairs(NODES.size());
    var seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    var secret = "%016x%016x".formatted(secrets.nextLong(), secrets.nextLong());
    var all = new TreeMap<String, Map<String, String>>();
    for (int i = 0; i < NODES.size(); i++) {
      var own =
          Map.of(
              "MM1_NAME",
              NODES.get(i),
              "MM1_CLUSTER",
              "demo",
              "MM1_SECRET",
              secret,
              "MM1_HOST",
              "127.0.0.1",
              "MM1_PORT",
              ports.get(i).toString(),
              "MM1_SEEDS",
              seeds,
              "MM1_EXPECT_MEMBERS",
              String.valueOf(NODES.size()));
      all.put(NODES.get(i), own);
    }
    return all;
  }

  private static Path createFolder() {
    try {
      return Files.createTempDirectory("mm1-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the nodes' logs can be made", e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be removed".formatted(folder), e);
    }
  }
}
