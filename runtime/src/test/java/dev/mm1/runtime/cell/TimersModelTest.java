package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.CancelledTimer;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Chance;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.cell.TimersFixture.Heard;
import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Random timers, set, replaced and cancelled at random times, beside a model that knows no clock,
/// no mailbox and no thread.
@ExtendWith(Seeds.class)
final class TimersModelTest {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int STEPS = 60;
  private static final int KEYS = 4;

  /// A timer of the model.
  ///
  /// @param period zero if it comes once
  private record Set(long due, long period, String message) {}

  private final TreeMap<Integer, Set> model = new TreeMap<>();
  private final List<Heard> expected = new ArrayList<>();
  private final List<Object> results = new ArrayList<>();
  private final List<Object> expectedResults = new ArrayList<>();
  private long now;

  @RepeatedTest(300)
  void whatComesAndWhenIsAsInTheModel(long seed) {
    var random = Chance.seeded(seed).choices();
    try (var node = new TimersFixture(seed)) {
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      var one = node.listener(kind);
      var target = random.nextBoolean() ? one : node.listener(kind);
      for (int step = 0; step < STEPS; step++) {
        change(random, one, target.address(), step);
        node.host.settle();
        int wait = random.nextInt(30);
        pass(wait);
        node.host.runFor(Duration.ofMillis(wait));
      }

      assertThat(target.heard()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(target.heard()).extracting(Heard::at).isSorted();
      assertThat(results).isEqualTo(expectedResults);
    }
  }

  private void change(
      RandomGenerator random, TimersFixture.Listener one, Address target, int step) {
    int key = random.nextInt(KEYS);
    int delay = random.nextInt(1, 50);
    long due = now + delay;
    var message = "message " + step;
    switch (random.nextInt(5)) {
      case 0 -> cancel(one, key);
      case 1 -> {
        one.does(context -> results.add(context.timeLeft(key)));
        expectedResults.add(Optional.ofNullable(model.get(key)).map(this::left));
      }
      case 2 -> set(one, target, key, new Set(due, delay, message), Schedule.fixedRate(ms(delay)));
      case 3 -> set(one, target, key, new Set(due, delay, message), Schedule.fixedDelay(ms(delay)));
      default -> set(one, target, key, new Set(due, 0, message), Schedule.after(ms(delay)));
    }
  }

  private void set(
      TimersFixture.Listener one, Address target, int key, Set timer, Schedule schedule) {
    model.put(key, timer);
    one.does(
        context -> {
          if (target.equals(one.address())) {
            context.setTimer(key, schedule, timer.message());
          } else {
            context.setTimer(key, schedule, target, timer.message());
          }
        });
  }

  private void cancel(TimersFixture.Listener one, int key) {
    one.does(context -> results.add(context.cancelTimer(key)));
    expectedResults.add(
        Optional.ofNullable(model.remove(key))
            .map(timer -> new CancelledTimer(timer.message(), left(timer))));
  }

  private Duration left(Set timer) {
    return ms(timer.due() - now);
  }

  /// Time passes in the model.
  private void pass(int wait) {
    now += wait;
    for (int key = 0; key < KEYS; key++) {
      var timer = model.get(key);
      while (timer != null && timer.due() <= now) {
        expected.add(new Heard(ms(timer.due()), timer.message()));
        timer =
            timer.period() == 0
                ? null
                : new Set(timer.due() + timer.period(), timer.period(), timer.message());
      }
      if (timer == null) {
        model.remove(key);
      } else {
        model.put(key, timer);
      }
    }
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
