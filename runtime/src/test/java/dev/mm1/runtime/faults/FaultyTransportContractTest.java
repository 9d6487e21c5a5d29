package dev.mm1.runtime.faults;

import dev.mm1.core.host.Host;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.netty.NettySettings;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.host.ThreadHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import dev.mm1.testkit.net.TransportContract;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// With no fault, or with one that only takes time, a transport keeps all its promises.
final class FaultyTransportContractTest {

  private static final Fault.Delay SHORT =
      new Fault.Delay(Duration.ofMillis(1), Duration.ofMillis(2));

  private static FaultyTransport faulty(Transport inner, int frameLimit, Host host) {
    return new FaultyTransport(
        inner,
        new FaultyTransport.Surroundings(
            host,
            new Random(7),
            Who.Introduction.NONE,
            new FaultyTransport.Limits(Duration.ofSeconds(2), frameLimit)));
  }

  private static FaultyTransport delaying(FaultyTransport transport) {
    for (var direction : Direction.values()) {
      var _ = transport.impose(new Target.Everybody(), direction, SHORT);
    }
    return transport;
  }

  @Nested
  final class InMemory extends TransportContract {
    private final ManualHost host = new ManualHost((_, _) -> {});
    private final InMemoryNetwork network = new InMemoryNetwork(host);

    @Override
    protected Side side(String name, int frameLimit) {
      return new Side(faulty(network.transport(name, frameLimit), frameLimit, host), name);
    }

    @Override
    protected void pass(Duration time) {
      host.advance(time);
    }
  }

  @Nested
  final class InMemoryAndLate extends TransportContract {
    private final ManualHost host = new ManualHost((_, _) -> {});
    private final InMemoryNetwork network = new InMemoryNetwork(host);

    @Override
    protected Side side(String name, int frameLimit) {
      return new Side(
          delaying(faulty(network.transport(name, frameLimit), frameLimit, host)), name);
    }

    @Override
    protected void pass(Duration time) {
      host.advance(time);
    }
  }

  @Nested
  final class OverTcp extends TransportContract {
    private final ThreadHost host = new ThreadHost();

    @Override
    protected Side side(String name, int frameLimit) {
      var settings = NettySettings.DEFAULT.withFrameLimit(frameLimit).withReporter((_, _) -> {});
      return new Side(faulty(new NettyTransport(settings), frameLimit, host), "127.0.0.1");
    }

    @Override
    protected void pass(Duration time) {
      // It passes by itself.
    }

    @AfterEach
    void closeHost() {
      host.close();
    }
  }
}
