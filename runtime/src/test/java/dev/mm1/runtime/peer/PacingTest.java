package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Chance;
import dev.mm1.runtime.peer.Opening.Side;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PacingTest {

  private static Pacing of(Side side) {
    return new Pacing(side, Chance.seeded(1).choices());
  }

  @Test
  void theLowerDialsAtOnceAndTheHigherLeavesItAHeadStart() {
    assertThat(of(Side.LOWER).next()).isZero();
    assertThat(of(Side.HIGHER).next()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void eachFailureMakesItWaitLongerUpToASecond() {
    Pacing pacing = of(Side.LOWER);

    List<Duration> waits = Stream.generate(pacing::next).limit(20).toList();

    assertThat(waits.get(1)).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
    assertThat(waits.get(3)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(waits.subList(10, 20))
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
  }

  @Test
  void aViewBeginsAnewAndASessionAlmost() {
    Pacing pacing = of(Side.LOWER);
    var _ = Stream.generate(pacing::next).limit(10).toList();

    pacing.succeeded();
    assertThat(pacing.next()).isBetween(Duration.ofMillis(25), Duration.ofMillis(50));
    pacing.reset();
    assertThat(pacing.next()).isZero();
  }
}
