package dev.mm1.examples;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.Faults;
import dev.mm1.Faults.Direction;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.WireConfig;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.probe.TestProbe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the guide shows of faults, between two real nodes.
@Timeout(120)
final class FaultsGuideTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration JITTER = Duration.ofMillis(20);

  private static NodeConfig config(String name) {
    return NodeConfig.named(name).withSecret("0123456789abcdef").withPort(0);
  }

  // @start region="faults"
  @Test
  void isToldWhenTheOthersBreakAndNotWhenTheyAreSlow() throws Exception {
    try (var a = Node.start(config("a").withWire(WireConfig.PLAIN.withFaults()));
        var b = Node.start(config("b").withSeeds(List.of(a.endpoint())))) {
      a.awaitMembers(2, PATIENCE);
      var onA = TestProbe.on(a::spawn).withPatience(PATIENCE);
      var onB = TestProbe.on(b::spawn);

      try (var _ = a.faults().delay("b", Direction.TO, Duration.ofMillis(50), JITTER)) {
        onA.watch(onB.address());
        onA.tell(onB.address(), "slow");
        assertThat(onB.expect(String.class)).isEqualTo("slow");
      }
      try (var _ = a.faults().cut("b", Direction.FROM)) {
        assertThat(onA.expectDown(onB.address())).isEqualTo(new ExitReason.NoConnection("b"));
      }

      assertThat(a.awaitMembers(2, PATIENCE)).isTrue();
    }
  }

  // @end

  @Test
  void whatIsDroppedComesAgain() throws Exception {
    try (var a = Node.start(config("a").withWire(WireConfig.PLAIN.withFaults()));
        var b = Node.start(config("b").withSeeds(List.of(a.endpoint())))) {
      assertThat(a.awaitMembers(2, PATIENCE)).isTrue();
      var onA = TestProbe.on(a::spawn).withPatience(PATIENCE);
      var onB = TestProbe.on(b::spawn);
      onA.watch(onB.address());

      eventually(() -> assertThat(a.faults().drop(b.endpoint().toString())).isEqualTo(1));

      assertThat(onA.expectDown(onB.address())).isEqualTo(new ExitReason.NoConnection("b"));
      assertThat(a.awaitMembers(2, PATIENCE)).isTrue();
      assertThat(a.faults().drop(Faults.EVERYBODY)).isPositive();
    }
  }

  @Test
  void aNodeThatWasNotAskedForFaultsRefusesThem() throws Exception {
    try (var a = Node.start(config("a"))) {
      assertThatThrownBy(a::faults)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("mm1.faults.enabled = true");
    }
  }
}
