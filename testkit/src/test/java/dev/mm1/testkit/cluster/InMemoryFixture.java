package dev.mm1.testkit.cluster;

import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.testkit.host.ThreadHost;
import java.util.SplittableRandom;

final class InMemoryFixture implements ClusterFixture {

  private final ThreadHost host = new ThreadHost();
  private final SplittableRandom random = new SplittableRandom(7);
  final InMemoryCluster cluster = new InMemoryCluster(random);
  private int port = 4711;

  @Override
  public Newcomer newcomer(String name) {
    var life = new LifeId(random.nextLong(), random.nextLong());
    return new Newcomer(new NodeName(name), life, new Endpoint("localhost", port++));
  }

  @Override
  public Discovery discovery(Newcomer node, Runnable superseded) {
    return cluster.discovery(host, new Chance(random, random), superseded);
  }

  @Override
  public void kill(Newcomer node, Discovery discovery) {
    cluster.kill(node.name());
  }

  @Override
  public void hang(Newcomer node) {
    cluster.hang(node.name(), true);
  }

  @Override
  public void close() {
    host.close();
  }
}
