package dev.mm1.discovery;

import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.host.Chance;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.testkit.cluster.ClusterFixture;
import dev.mm1.testkit.cluster.InMemoryProbe;
import dev.mm1.testkit.host.ThreadHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Real members on loopback, each of which knows all that came before it.
final class HazelcastFixture implements ClusterFixture {

  final ThreadHost host = new ThreadHost();
  final InMemoryProbe probe = new InMemoryProbe(host);
  private final SecureRandom random = new SecureRandom();
  private final List<Endpoint> seeds = new CopyOnWriteArrayList<>();
  private final List<Discovery> started = new CopyOnWriteArrayList<>();
  private final ClusterSecret secret =
      ClusterSecret.of("secret-" + random.nextLong() + "-of-a-test");

  @Override
  public Newcomer newcomer(String name) {
    var life = new LifeId(random.nextLong(), random.nextLong());
    return new Newcomer(new NodeName(name), life, freeEndpoint());
  }

  /// An endpoint whose next port is free.
  static Endpoint freeEndpoint() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Endpoint("127.0.0.1", socket.getLocalPort() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Discovery discovery(Newcomer node, Runnable superseded) {
    probe.put(node, true);
    var discovery = discovery(settings(), superseded);
    seeds.add(node.endpoint());
    return discovery;
  }

  HazelcastDiscovery discovery(DiscoverySettings settings, Runnable superseded) {
    var discovery =
        new HazelcastDiscovery(settings, host, new Chance(random, random), probe, superseded);
    started.add(discovery);
    return discovery;
  }

  DiscoverySettings settings() {
    return DiscoverySettings.of(new ClusterName("test")).withSecret(secret).withSeeds(seeds);
  }

  @Override
  public void kill(Newcomer node, Discovery discovery) {
    hang(node);
    ((HazelcastDiscovery) discovery).vanish();
  }

  @Override
  public void hang(Newcomer node) {
    probe.remove(node.endpoint());
  }

  @Override
  public void close() {
    started.reversed().forEach(discovery -> ((HazelcastDiscovery) discovery).vanish());
    host.close();
  }
}
