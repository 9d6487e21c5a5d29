package dev.mm1.testkit.cluster;

import dev.mm1.core.cluster.Probe;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.testkit.host.ThreadHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class InMemoryProbeTest extends ProbeContract {

  private final ThreadHost host = new ThreadHost();
  private final InMemoryProbe probe = new InMemoryProbe(host);

  @BeforeEach
  void place() {
    probe.put(node(), answer());
    probe.put(
        stranger(), new Probe.Result.Stranger(Probe.Result.Difference.SECRET, "another secret"));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Override
  protected Probe probe() {
    return probe;
  }

  @Override
  protected Endpoint node() {
    return new Endpoint("localhost", 1);
  }

  @Override
  protected Probe.Result.Node answer() {
    return new Probe.Result.Node(new NodeName("a"), new LifeId(1, 2), true);
  }

  @Override
  protected Endpoint stranger() {
    return new Endpoint("localhost", 2);
  }

  @Override
  protected Endpoint nobody() {
    return new Endpoint("localhost", 3);
  }
}
