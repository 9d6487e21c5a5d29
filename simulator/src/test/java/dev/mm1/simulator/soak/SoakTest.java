package dev.mm1.simulator.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.simulator.Suite;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SoakTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final SimulatedHost host = new SimulatedHost(1);
  private final List<Long> tried = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  /// Takes a minute for each seed, and breaks with those that end in 3.
  private final class Brittle implements Suite {
    @Override
    public String name() {
      return "brittle";
    }

    @Override
    public String purpose() {
      return "breaks";
    }

    @Override
    public void run(long seed) {
      tried.add(seed);
      host.runFor(Duration.ofMinutes(1));
      if (seed % 10 == 3) {
        throw new AssertionError("seed " + seed);
      }
    }
  }

  private Soak soak() {
    return new Soak(new Brittle(), host.time(), said::add);
  }

  @Test
  void itStopsWhenTheSeedsAreUsedUp() {
    assertThat(soak().run(4, new Budget(3, DAY))).isTrue();

    assertThat(tried).containsExactly(4L, 5L, 6L);
    assertThat(said.getLast()).isEqualTo("brittle: 3 seeds in 180 s, all promises kept");
  }

  @Test
  void itStopsWhenTheTimeIsUsedUp() {
    assertThat(soak().run(4, new Budget(1000, Duration.ofMinutes(5)))).isTrue();

    assertThat(tried).hasSize(5);
  }

  @Test
  void itGoesOnAfterAFailureAndSaysHowToSeeTheFirstAgain() {
    assertThat(soak().run(0, new Budget(20, DAY))).isFalse();

    assertThat(tried).hasSize(20);
    assertThat(said)
        .contains("brittle: BROKEN, seed 3")
        .contains("brittle: 20 seeds in 1200 s, 2 broke a promise: [3, 13]")
        .endsWith("again: mm1 soak --suite=brittle --from=3 --seeds=1");
  }

  @Test
  void itDoesNotGoOnForEverWhenAllIsBroken() {
    assertThat(soak().run(0, new Budget(1000, DAY))).isFalse();

    assertThat(tried).hasSize(94);
  }
}
