package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How long a restart waits.
@ExtendWith(Seeds.class)
final class BackOffTest {

  private static final BackOff CURVE =
      BackOff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));

  @Test
  void doublesUpToTheLongest() {
    assertThat(CURVE.delay(1, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(CURVE.delay(3, 0)).isEqualTo(Duration.ofMillis(400));
    assertThat(CURVE.delay(30, 0)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void waitsForTenYearsAtMost() {
    var endless = Duration.ofSeconds(Long.MAX_VALUE);
    var tenYears = Duration.ofDays(3650);

    assertThat(BackOff.doubling(Duration.ofMillis(1), endless).delay(1))
        .isEqualTo(Duration.ofMillis(1));
    assertThat(BackOff.doubling(Duration.ofMillis(1), endless).withJitter(0.9).delay(100_000))
        .isLessThanOrEqualTo(tenYears);
    assertThat(BackOff.doubling(endless, endless).delay(1)).isEqualTo(tenYears);
    assertThat(new BackOff(Duration.ofMillis(1), Double.MAX_VALUE, endless, 0).delay(1_000))
        .isEqualTo(tenYears);
  }

  @RepeatedTest(50)
  void jitterStaysNearTheCurveAndBelowTheLongest(long seed) {
    var jittered = CURVE.withJitter(0.25);

    assertThat(jittered.delay(2, seed))
        .isBetween(Duration.ofMillis(150), Duration.ofMillis(250))
        .isEqualTo(jittered.delay(2, seed));
    assertThat(jittered.delay(30, seed)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void jitterPartsThoseWithOtherSeeds() {
    var jittered = CURVE.withJitter(0.5);

    var delays = LongStream.range(0, 100).mapToObj(seed -> jittered.delay(3, seed)).distinct();

    assertThat(delays.count()).isGreaterThan(50);
  }

  @Test
  void refusesAJitterThatCouldTurnTimeBack() {
    assertThatThrownBy(() -> CURVE.withJitter(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jitter of 1.0");
  }
}
