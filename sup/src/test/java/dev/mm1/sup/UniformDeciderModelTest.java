package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random lives of random uniform supervisors, checked step by step against [UniformWorld], which
/// knows what any of them must do. A failure names its seed: the number of the repetition.
final class UniformDeciderModelTest {

  private static final int STEPS = 300;

  @RepeatedTest(500)
  void keepsEveryRuleInARandomLife(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var world = new UniformWorld(randomPlan(random), random);

    for (int step = 0; step < STEPS && !world.isOver(); step++) {
      world.step();
    }
    world.settle();

    assertThat(world.allAnswered()).isTrue();
    if (!world.isOver()) {
      world.checkQuiet();
    }
  }

  @RepeatedTest(500)
  void endsWithoutLeavingAnybodyBehind(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var world = new UniformWorld(randomPlan(random), random);
    int lived = random.nextInt(STEPS);

    for (int step = 0; step < lived && !world.isOver(); step++) {
      world.step();
    }
    world.requestEnd();
    world.settle();

    assertThat(world.isOver()).isTrue();
    assertThat(world.isEmpty()).isTrue();
    assertThat(world.allAnswered()).isTrue();
  }

  private static UniformPlan randomPlan(Random random) {
    var scope = List.of(RestartLimit.Scope.values()).get(random.nextInt(2));
    var window = Duration.ofMillis(1 + random.nextInt(3000));
    var backOff =
        random.nextBoolean()
            ? BackOff.NONE
            : BackOff.doubling(Duration.ofMillis(50), Duration.ofMillis(400));
    return UniformPlan.usual()
        .withRestart(List.of(Restart.values()).get(random.nextInt(3)))
        .withStop(stop(random))
        .withLimit(new RestartLimit(random.nextInt(8), window, scope))
        .withBackOff(backOff)
        .withMost(random.nextInt(3) == 0 ? 1 + random.nextInt(5) : Integer.MAX_VALUE);
  }

  private static StopPolicy stop(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> StopPolicy.atOnce();
      case 1 -> StopPolicy.patiently();
      default -> StopPolicy.within(Duration.ofMillis(random.nextInt(500)));
    };
  }
}
