package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent.Refused;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Stamp;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.FrameCodec;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.SignalCodec;
import dev.mm1.runtime.wire.Step;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Bytes at random, and frames of which some bytes were changed, from strangers and from a node of
/// the cluster: they cost whoever sends them, and nobody else.
@ExtendWith(Seeds.class)
final class HostileTest {

  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final int SENTENCES = 100;
  private static final Limits LIMITS = PeerSettings.defaults().limits();

  private final ManualHost host = new ManualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final TestNode a = node("a", 1).started();
  private final TestNode b = node("b", 2).started();
  private final Impostor evil = new Impostor(3, network.transport("evil"), LIMITS, a);
  private final SignalCodec codec = new SignalCodec(Protocol.builtIn());

  private TestNode node(String name, int number) {
    return new TestNode(
        name,
        number,
        new TestNode.Kit(host, network.transport(name), TestNode.CREDENTIALS, Protocol.builtIn()));
  }

  private void meet(Member... others) {
    var members = Stream.concat(Stream.of(a.member(), b.member()), Stream.of(others)).toList();
    var view = new View(1, members, Collections.emptySortedMap());
    a.peers.onView(view);
    b.peers.onView(view);
    pass();
    assertThat(a.ups()).isEqualTo(1);
  }

  private void pass() {
    host.advance(MOMENT);
  }

  private void nobodyIsHarmed() {
    a.tell(b, "hello");
    b.tell(a, "hello");
    pass();
    assertThat(b.texts()).contains("hello");
    assertThat(a.texts()).contains("hello");
    assertThat(b.downs()).isZero();
    assertThat(a.peers.nodes()).anyMatch(line -> line.node().equals(b.id) && isUp(line));
  }

  private static boolean isUp(dev.mm1.runtime.wire.Answer.NodeLine line) {
    return line.state() == dev.mm1.runtime.wire.Answer.NodeState.UP;
  }

  @RepeatedTest(30)
  void strangersHarmNobody(RandomGenerator random) {
    meet();
    var transport = network.transport("stranger");

    for (int i = 0; i < SENTENCES; i++) {
      transport.dial(a.endpoint, transport.newOwner(), new Babble(opening(random)));
      pass();
    }

    host.advance(Duration.ofSeconds(3));
    nobodyIsHarmed();
    assertThat(a.events.all(Refused.class)).isNotEmpty().hasSizeLessThan(SENTENCES / 2);
  }

  @RepeatedTest(100)
  void aNodeThatTalksNonsenseLosesItsOwnSessionAtMost(RandomGenerator random) {
    meet(evil.member());
    evil.dial();
    pass();
    assertThat(evil.isOpen()).isTrue();

    for (int i = 0; i < SENTENCES && evil.isOpen(); i++) {
      evil.says(changed(FrameCodec.encode(frame(random)), random));
      pass();
    }

    nobodyIsHarmed();
    assertThat(a.events.all(Refused.class)).hasSizeLessThanOrEqualTo(1);
  }

  private ByteBuffer opening(RandomGenerator random) {
    if (random.nextBoolean()) {
      return bytes(random, 200);
    }
    return changed(FrameCodec.encode(frame(random)), random);
  }

  private static ByteBuffer bytes(RandomGenerator random, int most) {
    var bytes = new byte[random.nextInt(1, most)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  /// The same, with some bytes changed, cut off, or more at the end.
  private static ByteBuffer changed(ByteBuffer frame, RandomGenerator random) {
    var all = new byte[frame.remaining()];
    frame.get(all);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && all.length > 0; i++) {
      all[random.nextInt(all.length)] = (byte) random.nextInt();
    }
    return switch (random.nextInt(4)) {
      case 0 -> ByteBuffer.wrap(all, 0, random.nextInt(all.length + 1)).slice();
      case 1 ->
          ByteBuffer.allocate(all.length + 3)
              .put(all)
              .put((byte) 8)
              .put((byte) 1)
              .put((byte) 0)
              .flip();
      default -> ByteBuffer.wrap(all);
    };
  }

  private Frame frame(RandomGenerator random) {
    var from = evil.actor(random.nextInt(1, 3));
    var to = a.actor(random.nextInt(1, 3));
    return switch (random.nextInt(9)) {
      case 0 -> new Frame.Heartbeat();
      case 1 -> new Frame.Goodbye("I said so");
      case 2 -> new Frame.Signed(new Step.Proof(7), ByteString.EMPTY, ByteString.EMPTY);
      case 3 -> data(new Signal.Watch(from, to, new WatchRef(random.nextLong())));
      case 4 -> data(new Signal.Link(from, to));
      case 5 -> data(new Signal.Exit(from, to, new ExitReason.Custom("boom", "x".repeat(50))));
      default -> data(new Signal.Letter(from, to, Stamp.FRESH, words(random)));
    };
  }

  private Frame data(Signal signal) {
    return new Frame.Data(codec.encode(signal));
  }

  private static Object words(RandomGenerator random) {
    return List.of("short", 5L, "x".repeat(random.nextInt(1, 300))).get(random.nextInt(3));
  }

  /// Says one thing as soon as it is connected.
  private record Babble(ByteBuffer words) implements ConnectionHandler {

    @Override
    public void opened(Connection connection) {
      connection.write(words);
      connection.flush();
    }

    @Override
    public void received(Connection connection, ByteBuffer frame) {}

    @Override
    public void closed(String why) {}
  }
}
