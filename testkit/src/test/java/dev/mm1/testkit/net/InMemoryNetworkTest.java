package dev.mm1.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.Transport;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.host.ManualHost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class InMemoryNetworkTest {
  private final ManualHost host = new ManualHost();
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final Transport a = network.transport("a");
  private final Transport b = network.transport("b");
  private final Executor owner = a.newOwner();
  private final RecordedConnection there = new RecordedConnection();
  private final RecordedConnection here = new RecordedConnection();
  private final Endpoint at = b.listen(new Endpoint("b", 0), () -> there);

  @Test
  void whatIsSentIntoACutArrivesInOrderWhenItHeals() {
    dial();
    network.cut("a", "b");
    send(1, 2, 3);
    assertThat(there.frames()).isEmpty();

    network.heal("b", "a");
    settle();

    assertThat(there.frames()).extracting(frame -> (int) frame[0]).containsExactly(1, 2, 3);
  }

  @Test
  void aCutOfOneDirectionLeavesTheOther() {
    there.onFrame(
        (connection, frame) -> {
          connection.write(frame);
          connection.flush();
        });
    dial();
    network.cutOneWay("b", "a");

    send(1);

    assertThat(there.frames()).hasSize(1);
    assertThat(here.frames()).isEmpty();
    assertThat(here.closed()).isEmpty();
  }

  @Test
  void aDialIntoACutIsNotAnswered() {
    network.cut("a", "b");

    a.dial(at, owner, here);
    host.advance(Duration.ofSeconds(3));

    assertThat(here.closed()).singleElement().asString().contains("b:").contains("no answer");
    network.heal("a", "b");
    settle();
    assertThat(there.connection().isEmpty() || !there.closed().isEmpty()).isTrue();
  }

  @Test
  void aClosingDoesNotGetThroughACut() {
    dial();
    network.cut("a", "b");

    here.connection().orElseThrow().close("enough");
    settle();
    assertThat(here.closed()).containsExactly("enough");
    assertThat(there.closed()).isEmpty();

    network.healAll();
    settle();
    assertThat(there.closed()).hasSize(1);
  }

  @Test
  void aResetIsHeardByBothEndsAlsoInACut() {
    dial();
    network.cut("a", "b");

    network.reset("b", "a");
    settle();

    assertThat(here.closed()).hasSize(1);
    assertThat(there.closed()).hasSize(1);
  }

  @Test
  void aKilledHostHearsNothingAndTheOthersHearOfIt() {
    dial();

    network.kill("b");
    settle();

    assertThat(here.closed()).hasSize(1);
    assertThat(there.closed()).isEmpty();
    var late = new RecordedConnection();
    a.dial(at, owner, late);
    settle();
    assertThat(late.closed()).singleElement().asString().contains("refused");
  }

  @Test
  void aNewProcessCanStartOnAKilledHost() {
    network.kill("b");
    var reborn = new RecordedConnection();

    network.transport("b").listen(at, () -> reborn);
    a.dial(at, owner, here);
    settle();

    assertThat(reborn.connection()).isPresent();
  }

  @Test
  void aFrozenHostHearsAfterItsThaw() {
    dial();
    network.freeze("b");
    send(1, 2);
    assertThat(there.frames()).isEmpty();
    assertThat(here.closed()).isEmpty();

    network.thaw("b");
    settle();

    assertThat(there.frames()).hasSize(2);
  }

  @Test
  void whoSendsMuchIntoACutHearsWhenThereIsRoomAgain() {
    dial();
    network.cut("a", "b");
    owner.execute(
        () -> {
          here.connection().orElseThrow().write(ByteBuffer.allocate(2 << 20));
          here.connection().orElseThrow().flush();
        });
    settle();
    assertThat(here.connection().orElseThrow().isWritable()).isFalse();

    network.healAll();
    settle();

    assertThat(here.writables()).isEqualTo(1);
    assertThat(here.connection().orElseThrow().isWritable()).isTrue();
  }

  @RepeatedTest(20)
  void delaysKeepTheOrderOfAConnection(RandomGenerator random) {
    dial();
    network.delayBy(() -> Duration.ofMillis(random.nextInt(50)));

    send(IntStream.range(0, 100).toArray());
    assertThat(there.frames()).hasSizeLessThan(100);
    host.advance(Duration.ofSeconds(10));

    assertThat(there.frames()).extracting(frame -> (int) frame[0]).isSorted().hasSize(100);
  }

  private void dial() {
    a.dial(at, owner, here);
    settle();
    assertThat(here.connection()).isPresent();
  }

  private void send(int... frames) {
    owner.execute(
        () -> {
          var connection = here.connection().orElseThrow();
          for (int frame : frames) {
            connection.write(ByteBuffer.wrap(new byte[] {(byte) frame}));
            connection.flush();
          }
        });
    settle();
  }

  private void settle() {
    host.advance(Duration.ofMillis(1));
  }
}
