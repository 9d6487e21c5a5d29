package dev.mm1.runtime.peer;

import dev.mm1.core.cluster.Probe;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.testkit.cluster.ProbeContract;
import dev.mm1.testkit.host.ThreadHost;
import org.junit.jupiter.api.AfterEach;

/// Probes over TCP.
final class PeersProbeTest extends ProbeContract {

  private static final Credentials OTHER =
      new Credentials(
          TestNode.CREDENTIALS.cluster(), ClusterSecret.of("another secret altogether"));

  private final ThreadHost host = new ThreadHost();
  private final TestNode asking = node("asking", 1, TestNode.CREDENTIALS);
  private final TestNode answering = node("answering", 2, TestNode.CREDENTIALS);
  private final TestNode strange = node("strange", 3, OTHER);
  private final TestNode gone = node("gone", 4, TestNode.CREDENTIALS);

  private TestNode node(String name, int number, Credentials credentials) {
    return new TestNode(
        name,
        number,
        new TestNode.Kit(host, new NettyTransport(), credentials, Protocol.builtIn()));
  }

  @AfterEach
  void close() {
    asking.close();
    answering.close();
    strange.close();
    host.close();
  }

  @Override
  protected Probe probe() {
    return asking.peers;
  }

  @Override
  protected Endpoint node() {
    return answering.endpoint;
  }

  @Override
  protected Probe.Result.Node answer() {
    return new Probe.Result.Node(answering.id.name(), answering.id.incarnation().life(), false);
  }

  @Override
  protected Endpoint stranger() {
    return strange.endpoint;
  }

  @Override
  protected Endpoint nobody() {
    gone.close();
    return gone.endpoint;
  }
}
