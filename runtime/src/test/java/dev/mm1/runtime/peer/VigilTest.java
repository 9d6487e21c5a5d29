package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class VigilTest {

  private static final long LIMIT = Duration.ofSeconds(3).toNanos();

  /// Clocks may begin anywhere, also below zero.
  private static final long START = -LIMIT;

  private final Vigil vigil = Vigil.of(Duration.ofSeconds(3));

  @Test
  void nothingIsOverAtFirst() {
    assertThat(vigil.verdict(START)).isEmpty();
  }

  @Test
  void silenceLongerThanTheLimitEndsASession() {
    Vigil up = vigil.heardAt(START);

    assertThat(up.verdict(START + LIMIT)).isEmpty();
    assertThat(up.verdict(START + LIMIT + 1)).get().asString().contains("silent").contains("3000");
  }

  @Test
  void whatIsHeardBeginsTheSilenceAnew() {
    Vigil up = vigil.heardAt(START).heardAt(START + LIMIT);

    assertThat(up.verdict(START + 2 * LIMIT)).isEmpty();
  }

  @Test
  void absenceCountsFromItsBeginningAndEndsWhenTheNodeIsSeen() {
    Vigil absent = vigil.unseenAt(START).unseenAt(START + LIMIT);

    assertThat(absent.verdict(START + LIMIT + 1)).isPresent();
    assertThat(absent.seen().verdict(START + LIMIT + 1)).isEmpty();
  }

  @Test
  void whatWaitsForASessionWaitsNoLongerThanTheLimit() {
    Vigil waiting = vigil.waitingSince(OptionalLong.of(START));

    assertThat(waiting.verdict(START + LIMIT)).isEmpty();
    assertThat(waiting.verdict(START + LIMIT + 1)).isPresent();
    assertThat(waiting.heardAt(START + LIMIT).verdict(START + LIMIT + 1)).isEmpty();
  }
}
