package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class FreePortsTest {
  @Test
  void pairsDoNotOverlapAndCanBeListenedOn() throws Exception {
    var pairs = FreePorts.pairs(3);

    assertThat(pairs).hasSize(3);
    assertThat(pairs.stream().flatMap(port -> java.util.stream.Stream.of(port, port + 1)))
        .doesNotHaveDuplicates();
    try (var listening =
        new ServerSocket(pairs.getFirst() + 1, 1, InetAddress.getLoopbackAddress())) {
      assertThat(listening.isBound()).isTrue();
    }
  }
}
