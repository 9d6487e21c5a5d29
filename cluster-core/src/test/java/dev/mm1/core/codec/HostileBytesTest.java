package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever another node sends, it is a value or a `CodecException`.
final class HostileBytesTest {

  private static final int ROUNDS = 100_000;

  @Test
  void changedBytesAreAValueOrRefused() {
    Random random = new Random(1);
    Sample sample = new Sample(2);

    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Payload payload = Sample.PROTOCOL.encode(sample.any());
      refused += isRefused(payload.type(), mutate(payload.bytes().toByteArray(), random)) ? 1 : 0;
    }

    assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
  }

  @Test
  void randomBytesAreAValueOrRefused() {
    Random random = new Random(3);
    List<String> types = List.copyOf(Sample.PROTOCOL.shapes().keySet());

    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      refused += isRefused(types.get(random.nextInt(types.size())), bytes) ? 1 : 0;
    }

    assertThat(refused).isBetween(ROUNDS / 10, ROUNDS);
  }

  private static boolean isRefused(String type, byte[] bytes) {
    try {
      Sample.PROTOCOL.decode(type, ByteString.copyFrom(bytes));
      return false;
    } catch (CodecException expected) {
      return true;
    }
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
    }
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample.Tree", "sample.Collections", "mm1.List", "mm1.String"})
  void aLengthBeyondTheEndIsRefusedWithoutMakingRoomForIt(String type) {
    // Field 1, of 2 GiB less one byte.
    byte[] bytes = {0x0a, -1, -1, -1, -1, 0x07, 1, 2, 3};

    assertThat(isRefused(type, bytes)).isTrue();
  }

  @Test
  void valuesNestedTooDeepAreRefusedOnBothSides() throws IOException {
    Sample.Tree deepest = new Sample.Tree("leaf", List.of());
    for (int depth = 0; depth < Limits.DEPTH; depth++) {
      deepest = new Sample.Tree("", List.of(deepest));
    }
    Sample.Tree tooDeep = new Sample.Tree("", List.of(deepest));
    ByteString bytes = Sample.PROTOCOL.encode(deepest).bytes();
    ByteString.Output deeper = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(deeper);
    out.writeString(1, "");
    out.writeBytes(2, bytes);
    out.flush();

    assertThat(Sample.PROTOCOL.decode("sample.Tree", bytes)).isEqualTo(deepest);
    assertThat(isRefused("sample.Tree", deeper.toByteString().toByteArray())).isTrue();
    assertThatThrownBy(() -> Sample.PROTOCOL.encode(tooDeep))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("nested more than 64 deep");
  }

  @Test
  void tooManyValuesAreRefusedOnBothSides() {
    List<Sample.Tree> many = Collections.nCopies(Limits.VALUES, new Sample.Tree("", List.of()));
    byte[] manyEmpty = new byte[2 * Limits.VALUES];
    for (int i = 0; i < manyEmpty.length; i += 2) {
      manyEmpty[i] = 0x12;
    }

    assertThatThrownBy(() -> Sample.PROTOCOL.encode(new Sample.Tree("", many)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("values; send it in parts");
    assertThat(isRefused("sample.Tree", manyEmpty)).isTrue();
  }

  @Test
  void tooManyBytesAreRefused() {
    String half = "x".repeat(Limits.BYTES / 2);

    assertThatThrownBy(() -> Protocol.builtIn().encode(List.of(half, half)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("bytes; send it in parts");
  }
}
