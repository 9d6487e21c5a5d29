package dev.mm1.testkit.net;

import dev.mm1.testkit.host.ManualHost;
import java.time.Duration;

final class InMemoryTransportTest extends TransportContract {
  private final ManualHost host = new ManualHost((_, _) -> {});
  private final InMemoryNetwork network = new InMemoryNetwork(host);

  @Override
  protected Side side(String name, int frameLimit) {
    return new Side(network.transport(name, frameLimit), name);
  }

  @Override
  protected void pass(Duration time) {
    host.advance(time);
  }
}
