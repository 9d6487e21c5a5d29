package dev.mm1.runtime.netty;

import dev.mm1.testkit.net.TransportContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

final class NettyTransportContractTest {

  @Nested
  final class Best extends OverTcp {
    Best() {
      super(NettySettings.Polling.BEST);
    }
  }

  @Nested
  final class Nio extends OverTcp {
    Nio() {
      super(NettySettings.Polling.NIO);
    }
  }

  abstract static class OverTcp extends TransportContract {
    private final NettySettings.Polling polling;

    OverTcp(NettySettings.Polling polling) {
      this.polling = polling;
    }

    @Override
    protected Side side(String name, int frameLimit) {
      var settings = NettySettings.DEFAULT.withFrameLimit(frameLimit).withPolling(polling);
      return new Side(new NettyTransport(settings.withReporter((_, _) -> {})), "127.0.0.1");
    }

    @Override
    protected void pass(Duration time) {
      // It passes by itself.
    }
  }
}
