package dev.mm1.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  private final RateLimit limit = new RateLimit(2);

  @Test
  void letsSoManyThroughInASecond() {
    assertThat(limit.admit(0)).contains(0L);
    assertThat(limit.admit(1)).contains(0L);
    assertThat(limit.admit(2)).isEmpty();
  }

  @Test
  void saysInTheNextSecondHowManyWereHeldBack() {
    limit.admit(0);
    limit.admit(1);
    limit.admit(2);
    limit.admit(3);

    assertThat(limit.admit(SECOND)).contains(2L);
    assertThat(limit.admit(SECOND + 1)).contains(0L);
  }

  @Test
  void livesWithAClockThatWraps() {
    limit.admit(Long.MAX_VALUE);
    limit.admit(Long.MAX_VALUE);

    assertThat(limit.admit(Long.MAX_VALUE + 1)).isEmpty();
    assertThat(limit.admit(Long.MIN_VALUE + SECOND)).contains(1L);
  }
}
