package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.address.NetMask;
import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetMaskWireTest {

  /// What somebody sends who does not check.
  record Unchecked(int fixed) {}

  record UncheckedNet(Address first, Unchecked mask) {}

  private static final Protocol SENDER =
      Protocol.builder(MethodHandles.lookup())
          .record(Unchecked.class, "net.Mask")
          .record(UncheckedNet.class, "net.Net")
          .build();

  private static final Protocol RECEIVER =
      Protocol.builder(MethodHandles.lookup())
          .record(NetMask.class, "net.Mask")
          .record(Net.class, "net.Net")
          .build();

  @ParameterizedTest
  @ValueSource(ints = {65, 255, 256, -1})
  void e29AndNm3AMaskOutOfRangeIsRefusedWhenItArrives(int fixed) {
    var mask = SENDER.encode(new Unchecked(fixed));
    var net = SENDER.encode(new UncheckedNet(Address.parse("<cafe:>"), new Unchecked(fixed)));

    assertThatThrownBy(() -> RECEIVER.decode(mask))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("mask " + fixed);
    assertThatThrownBy(() -> RECEIVER.decode(net))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("mask " + fixed);
  }

  @Test
  void na2ANetArrivesWithItsHostBitsCleared() {
    var net = SENDER.encode(new UncheckedNet(Address.parse("<cafe:1>"), new Unchecked(20)));

    assertThat(RECEIVER.decode(net)).isEqualTo(Net.parse("<cafe:>/20"));
  }
}
