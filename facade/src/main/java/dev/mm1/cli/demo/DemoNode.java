package dev.mm1.cli.demo;

import dev.mm1.ConfigSources;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.host.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One node of the demonstration: joins, reports, and does as the driver orders.
public final class DemoNode {
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final Host host;
  private final PrintStream out;
  private final BlockingQueue<Line> orders = new LinkedBlockingQueue<>();

  private DemoNode(Host host, PrintStream out) {
    this.host = host;
    this.out = out;
  }

  /// Plays a node until the driver has no more to say, and then ends this process at once, in
  /// whatever state: so a node does not outlive its driver.
  ///
  /// @param host reads the orders, and looks at the clock
  /// @param in what the driver orders
  /// @param out where reports go
  public static void play(Host host, InputStream in, PrintStream out) throws InterruptedException {
    var self = new DemoNode(host, out);
    host.start("orders", () -> self.listen(in));
    self.live(NodeConfig.load(ConfigSources.environment(System.getenv())));
  }

  private void listen(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        orders.add(Line.parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the driver cannot be heard any more", e);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void live(NodeConfig config) throws InterruptedException {
    try (var node = Node.start(config, Add.PROTOCOL)) {
      var id = node.id();
      report(Line.of("ready").with("id", id).with("number", id.incarnation().number()));
      host.start("views", () -> reportViews(node));
      var player = new Player(node, host, this::report);
      while (true) {
        player.obey(orders.take());
      }
    }
  }

  /// For ever: a look costs nothing.
  private void reportViews(Node node) {
    long reported = 0;
    while (true) {
      var view = node.view();
      if (view.version() != reported) {
        reported = view.version();
        var ids = view.members().stream().map(member -> member.node().toString()).sorted().toList();
        report(Line.of("view").with("members", String.join(" ", ids)));
      }
      host.parkUntil(host.time().nanos() + GLANCE.toNanos());
    }
  }

  private void report(Line line) {
    synchronized (out) {
      out.println(Reports.write(line));
      out.flush();
    }
  }
}
