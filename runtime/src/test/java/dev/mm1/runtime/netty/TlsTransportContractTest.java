package dev.mm1.runtime.netty;

import dev.mm1.testkit.net.TransportContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/// Encryption changes nothing of what a transport promises.
final class TlsTransportContractTest {

  @Nested
  final class Best extends OverTls {
    Best() {
      super(NettySettings.Polling.BEST);
    }
  }

  @Nested
  final class Nio extends OverTls {
    Nio() {
      super(NettySettings.Polling.NIO);
    }
  }

  abstract static class OverTls extends TransportContract {
    private final NettySettings.Polling polling;

    OverTls(NettySettings.Polling polling) {
      this.polling = polling;
    }

    @Override
    protected Side side(String name, int frameLimit) {
      var settings =
          NettySettings.DEFAULT
              .withFrameLimit(frameLimit)
              .withPolling(polling)
              .withTls(name.equals("server") ? Papers.ONE : Papers.OTHER)
              .withReporter((_, _) -> {});
      return new Side(new NettyTransport(settings), "127.0.0.1");
    }

    @Override
    protected void pass(Duration time) {
      // It passes by itself.
    }
  }
}
