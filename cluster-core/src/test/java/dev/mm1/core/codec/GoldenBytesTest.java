package dev.mm1.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The bytes of one value of every shape, as nodes that run speak them: lines of `golden.txt` are
/// added, and never changed.
final class GoldenBytesTest {

  private static final Address ADDRESS = Address.parse("<cafe:1>");
  private static final UUID ID = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);
  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000L, 500_000_000);
  private static final Sample.Box BOX = new Sample.Box(3, -4, Sample.Colour.GREEN);
  private static final ExitReason FAILED = new ExitReason.Failed("a.B", "why", "at c.D");

  static final List<Object> VALUES =
      List.of(
          true,
          (byte) -2,
          (short) 300,
          'ä',
          -1,
          1L << 40,
          1.5f,
          -2.5,
          "text ä",
          ByteString.copyFromUtf8("bytes"),
          ADDRESS,
          ID,
          Duration.ofMillis(-1500),
          TIME,
          List.of("a", 1, List.of()),
          Optional.of(2L),
          Optional.empty(),
          ExitReason.normal(),
          ExitReason.shutdown(),
          ExitReason.killed(),
          FAILED,
          new ExitReason.Custom("tag", "detail"),
          ExitReason.noProc(),
          new ExitReason.NoConnection("shop-1"),
          new ExitReason.GaveUp("till", "too often", FAILED),
          new WatchRef(7),
          new Down(ADDRESS, new WatchRef(7), ExitReason.killed()),
          new Exited(ADDRESS, ExitReason.shutdown()),
          Sample.Colour.GREEN,
          new Sample.Circle(1.5),
          BOX,
          new Sample.Group(List.of(new Sample.Circle(2), BOX)),
          new Sample.Tree("a", List.of(new Sample.Tree("", List.of()))),
          new Sample.Plain(false, (byte) 1, (short) -2, 'x', 3, -4, 5, -6),
          new Sample.Values(
              "",
              ByteString.EMPTY,
              ADDRESS,
              Duration.ZERO,
              TIME,
              ID,
              Sample.Colour.RED,
              BOX,
              ExitReason.noProc()),
          new Sample.Collections(
              List.of(1, 300),
              List.of("", "b"),
              ordered(),
              Map.of(Sample.Colour.RED, BOX),
              Optional.of(0),
              Optional.empty(),
              List.of(List.of(), List.of(1, 2)),
              Map.of("x", List.of(BOX)),
              Optional.of(List.of(Optional.of(""), Optional.empty()))),
          new Sample.Scalars(
              List.of(true, false),
              List.of((byte) -1),
              List.of((short) 2),
              List.of('x', 'y'),
              List.of(1L, -1L),
              List.of(1f),
              List.of(1.0, 2.0),
              List.of(ByteString.copyFromUtf8("b")),
              List.of(ADDRESS),
              List.of(Duration.ofSeconds(1)),
              List.of(TIME),
              List.of(ID),
              List.of(Sample.Colour.RED, Sample.Colour.GREEN),
              Optional.of(TIME),
              Optional.of(FAILED),
              Optional.of(URI.create("http://shop/1"))),
          new Sample.Keys(
              Map.of(-1, Duration.ofNanos(1)),
              Map.of(2L, Optional.of(new WatchRef(3))),
              Map.of(true, Map.of(ADDRESS, ID)),
              Map.of(ADDRESS, List.of(Map.of("x", TIME))),
              Map.of(Sample.Colour.GREEN, URI.create("x")),
              List.of(Map.of(5, Optional.of(List.of(new Sample.Circle(0)))))));

  private static Map<String, Long> ordered() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("b", 1L);
    map.put("a", 0L);
    return map;
  }

  private static List<String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GoldenBytesTest.class.getResourceAsStream("golden.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void theBytesOfEveryShapeAreFrozen() throws IOException {
    List<String> now = new ArrayList<>();
    for (Object value : VALUES) {
      Payload payload = Sample.PROTOCOL.encode(value);
      String bytes = HexFormat.of().formatHex(payload.bytes().toByteArray());
      now.add("%s %s".formatted(payload.type(), bytes));
    }

    assertThat(now).isEqualTo(golden());
  }

  @Test
  void theFrozenBytesAreReadAsTheyWere() throws IOException {
    List<Object> read = new ArrayList<>();
    for (String line : golden()) {
      int space = line.indexOf(' ');
      ByteString bytes = ByteString.fromHex(line.substring(space + 1));
      read.add(Sample.PROTOCOL.decode(line.substring(0, space), bytes));
    }

    assertThat(read).isEqualTo(VALUES);
  }

  @Test
  void everyTypeThatNeedsNoRegistrationIsAmongThem() throws IOException {
    List<String> types =
        golden().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();

    // An array of bytes is written as a ByteString is, and equals no other array.
    assertThat(Protocol.builtIn().shapes().keySet().stream().filter(name -> !name.contains("/")))
        .allMatch(name -> types.contains(name) || name.equals("mm1.Bytes"));
  }
}
