package dev.mm1.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Seeds.class)
final class ScheduleTest {
  private static final long BEGIN =
      Math.subtractExact(Long.MAX_VALUE, 5); // A clock may begin anywhere.

  private final Schedule schedule = new Schedule(BEGIN);
  private final RandomGenerator chance = new Random(1);

  @Test
  void withoutFaultsAllGoAtOnce() {
    assertThat(schedule.next(List.of(), BEGIN, 1_000, chance)).isEqualTo(OptionalLong.of(BEGIN));
  }

  @Test
  void nobodyOvertakesOneWhoWasDelayed() {
    List<Fault> slow = List.of(new Fault.Delay(Duration.ofNanos(100), Duration.ZERO));

    var first = schedule.next(slow, BEGIN, 1, chance);
    var second = schedule.next(List.of(), BEGIN + 1, 1, chance);

    assertThat(first).isEqualTo(OptionalLong.of(BEGIN + 100));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aThrottleSavesNothingUp() {
    List<Fault> one = List.of(new Fault.Throttle(1_000_000_000));

    assertThat(schedule.next(one, BEGIN + 500, 10, chance)).isEqualTo(OptionalLong.of(BEGIN + 510));
    assertThat(schedule.next(one, BEGIN + 505, 10, chance)).isEqualTo(OptionalLong.of(BEGIN + 520));
  }

  @Test
  void whatIsSilentGoesAtNoTime() {
    assertThat(schedule.next(List.of(new Fault.Silence()), BEGIN, 1, chance)).isEmpty();
  }

  @RepeatedTest(50)
  void timesOnlyGrow(RandomGenerator random) {
    long now = random.nextLong();
    var any = new Schedule(now);
    long last = now;

    for (int i = 0; i < 100; i++) {
      now += random.nextInt(1_000_000);
      List<Fault> faults =
          List.of(
              new Fault.Delay(
                  Duration.ofNanos(random.nextInt(1_000_000)),
                  Duration.ofNanos(random.nextInt(1_000_000))),
              new Fault.Throttle(1 + random.nextInt(1_000_000_000)));
      long due = any.next(faults, now, random.nextInt(10_000), random).orElseThrow();

      assertThat(due - last).isNotNegative();
      assertThat(due - now).isNotNegative();
      last = due;
    }
  }
}
