package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random lives of random supervisors, checked step by step against [World], which knows what any
/// supervisor must do. A failure names its seed: the number of the repetition.
final class MixedDeciderModelTest {

  private static final int STEPS = 200;
  private static final List<Strategy> STRATEGIES = List.of(Strategy.values());

  @RepeatedTest(300)
  void keepsEveryRuleInARandomLife(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var world = new World(randomPlan(random), random);

    for (int step = 0; step < STEPS && !world.isOver(); step++) {
      world.step();
    }
    world.settle();

    assertThat(world.isOver() || world.allPermanentRun()).isTrue();
  }

  @RepeatedTest(300)
  void endsWithoutLeavingAnybodyBehind(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var world = new World(randomPlan(random), random);
    int lived = random.nextInt(STEPS);

    for (int step = 0; step < lived && !world.isOver(); step++) {
      world.step();
    }
    world.requestStop();
    world.settle();

    assertThat(world.isOver()).isTrue();
    assertThat(world.alive()).isEmpty();
  }

  private static Plan randomPlan(Random random) {
    var strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
    var members =
        IntStream.range(0, random.nextInt(6))
            .mapToObj(i -> new Member("c" + i, restart(random), stop(random), new Place.Here()))
            .toList();
    var limit = new RestartLimit(random.nextInt(6), Duration.ofMillis(1 + random.nextInt(3000)));
    var backOff =
        random.nextBoolean()
            ? BackOff.NONE
            : BackOff.doubling(Duration.ofMillis(50), Duration.ofMillis(400));
    return new Plan(strategy, members, limit, backOff);
  }

  private static Restart restart(Random random) {
    return random.nextInt(3) > 0
        ? Restart.PERMANENT
        : List.of(Restart.TRANSIENT, Restart.TEMPORARY).get(random.nextInt(2));
  }

  private static StopPolicy stop(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> StopPolicy.atOnce();
      case 1 -> StopPolicy.patiently();
      default -> StopPolicy.within(Duration.ofMillis(random.nextInt(500)));
    };
  }
}
