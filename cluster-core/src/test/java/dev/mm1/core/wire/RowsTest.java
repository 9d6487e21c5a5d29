package dev.mm1.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RowsTest {

  private static final NodeId NODE =
      new NodeId(
          new NodeName("shop-1"), new Incarnation(1_700_000_000_000L, new LifeId(1, -2)), tag());
  private static final LifeRow LIFE = new LifeRow(NODE, new Endpoint("10.0.0.7", 4711), false);
  private static final NameRow NAME = new NameRow(Address.of(tag(), 4096), NODE, 7, 3, true);

  private static final String LIFE_ID = "1a1209010000000000000011feffffffffffffff";

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static NodeTag tag() {
    return new NodeTag(0xcafe);
  }

  @Test
  void aRowComesBackAsItWas() {
    assertThat(LifeRow.parse(LIFE.toBytes())).isEqualTo(LIFE);
    assertThat(NameRow.parse(NAME.toBytes())).isEqualTo(NAME);
  }

  @Test
  void bytesOfARowAreFrozen() {
    String node = "0a0673686f702d31" + "1080d095ffbc31" + LIFE_ID + "20fe9503";

    assertThat(hex(LIFE.toBytes())).isEqualTo("0a27" + node + "120d0a0831302e302e302e3710e724");
    assertThat(hex(NAME.toBytes()))
        .isEqualTo("090010000000e0af0c" + "1227" + node + "180720032801");
  }

  @Test
  void aRowWithoutItsNodeIsRefused() {
    assertThatThrownBy(() -> LifeRow.parse(ByteString.EMPTY))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("no node");
  }

  @Test
  void changedBytesAreARowOrRefused() {
    var random = new Random(42);
    byte[] bytes = NAME.toBytes().toByteArray();

    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        NameRow.parse(ByteString.copyFrom(changed));
      } catch (CodecException expected) {
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }
}
