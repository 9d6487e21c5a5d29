package dev.mm1.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrialTest {

  private final List<Long> amounts = new ArrayList<>();

  @Test
  void theFigureIsTheMedianOfTheRunsAfterTheWarmUp() throws InterruptedException {
    var rates = List.of(999.0, 5.0, 1.0, 3.0).iterator();

    assertThat(new Trial(1, 3).median(10, _ -> rates.next())).isEqualTo(3.0);
  }

  @Test
  void whatIsFastIsDoneInFull() throws InterruptedException {
    double rate = new Trial(1, 1).medianOfSeconds(1_000, amount -> measured(amount, 1e6));

    assertThat(rate).isEqualTo(1e6);
    assertThat(amounts).containsExactly(50L, 1_000L, 1_000L);
  }

  @Test
  void ofWhatIsSlowOnlyASecondsWorthIsDone() throws InterruptedException {
    double rate = new Trial(1, 1).medianOfSeconds(1_000, amount -> measured(amount, 400));

    assertThat(rate).isEqualTo(400);
    assertThat(amounts).containsExactly(50L, 400L, 400L);
  }

  private double measured(long amount, double rate) {
    amounts.add(amount);
    return rate;
  }
}
