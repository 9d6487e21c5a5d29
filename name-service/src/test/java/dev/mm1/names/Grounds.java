package dev.mm1.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.testkit.cluster.InMemoryCluster;
import dev.mm1.testkit.host.ThreadHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A cluster in memory, and nodes in it that do nothing but names.
final class Grounds implements AutoCloseable {

  static final NamesSettings QUICK =
      new NamesSettings(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofSeconds(10));

  final ThreadHost host = new ThreadHost();
  private final SplittableRandom random;
  final InMemoryCluster cluster;
  private final List<Node> nodes = new ArrayList<>();
  private int lives;

  Grounds(long seed) {
    this.random = new SplittableRandom(seed);
    this.cluster = new InMemoryCluster(random);
  }

  Node join(String name) throws InterruptedException {
    return join(name, QUICK);
  }

  Node join(String name, NamesSettings settings) throws InterruptedException {
    lives++;
    var discovery = cluster.discovery(host, new Chance(random, random), () -> {});
    var node = new Node(this, new NodeName(name), discovery);
    node.start(new LifeId(random.nextLong(), lives), settings);
    nodes.add(node);
    return node;
  }

  void kill(Node node) {
    cluster.kill(node.name());
    nodes.remove(node);
  }

  List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /// What the grid holds, as that node sees it.
  static SortedMap<String, ByteString> rows(Node node) {
    var rows = new CompletableFuture<Scanned>();
    node.discovery().grid().table("names").scan(rows::complete);
    var scanned = rows.orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(scanned).isInstanceOf(Scanned.Rows.class);
    return ((Scanned.Rows) scanned).rows();
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.names().close());
    host.close();
  }
}
