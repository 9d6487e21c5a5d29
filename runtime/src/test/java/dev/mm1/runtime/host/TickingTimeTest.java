package dev.mm1.runtime.host;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TickingTimeTest {

  @Test
  void theCoarseClockFollowsTheOther() {
    try (var host = new VirtualHost()) {
      long first = host.time().coarseNanos();
      long exact = host.time().nanos();

      assertThat(exact - first).isNotNegative();
      eventually(
          () ->
              assertThat(host.time().coarseNanos() - exact)
                  .isGreaterThan(Duration.ofMillis(100).toNanos()));
      assertThat(host.time().coarseNanos() - host.time().nanos()).isNotPositive();
    }
  }

  @Test
  void whoReadsItAgainAfterALongWhileDoesNotSeeTheOldTime() {
    try (var host = new VirtualHost()) {
      long first = host.time().coarseNanos();
      long later = first + Duration.ofMillis(150).toNanos();
      eventually(() -> assertThat(host.time().nanos()).isGreaterThan(later));

      long second = host.time().coarseNanos();

      assertThat(second).isGreaterThan(later - Duration.ofMillis(50).toNanos());
    }
  }
}
