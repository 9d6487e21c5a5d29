package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Random lives of random supervisors of each strategy, checked step by step against [World], which
/// knows what any supervisor must do. A failure names its seed.
@ExtendWith(Seeds.class)
final class MixedDeciderModelTest {

  private static final int STEPS = 200;

  @RepeatedTest(300)
  void oneForOneKeepsEveryRuleInARandomLife(RandomGenerator random) {
    live(Strategy.ONE_FOR_ONE, random);
  }

  @RepeatedTest(300)
  void allForOneKeepsEveryRuleInARandomLife(RandomGenerator random) {
    live(Strategy.ALL_FOR_ONE, random);
  }

  @RepeatedTest(300)
  void restForOneKeepsEveryRuleInARandomLife(RandomGenerator random) {
    live(Strategy.REST_FOR_ONE, random);
  }

  private static void live(Strategy strategy, RandomGenerator random) {
    var world = new World(plan(strategy, random), random);
    for (int step = 0; step < STEPS && !world.isOver(); step++) {
      world.step();
    }
    world.settle();

    world.checkQuiet();
  }

  @RepeatedTest(300)
  void endsWithoutLeavingAnybodyBehind(RandomGenerator random) {
    var strategy = any(List.of(Strategy.values()), random);
    var world = new World(plan(strategy, random), random);
    int lived = random.nextInt(STEPS);

    for (int step = 0; step < lived && !world.isOver(); step++) {
      world.step();
    }
    world.requestStop();
    world.settle();

    assertThat(world.isOver()).isTrue();
  }

  private static Plan plan(Strategy strategy, RandomGenerator random) {
    var auto = any(List.of(AutoShutdown.values()), random);
    var children =
        IntStream.range(0, random.nextInt(6)).mapToObj(i -> spec("c" + i, auto, random)).toList();
    var limit = new RestartLimit(random.nextInt(8), Duration.ofMillis(1 + random.nextInt(3000)));
    var backOff =
        random.nextBoolean()
            ? BackOff.NONE
            : BackOff.doubling(Duration.ofMillis(50), Duration.ofMillis(400)).withJitter(0.3);
    var scoped = random.nextBoolean() ? limit : limit.perChild();
    return new Plan(strategy, children, scoped, backOff, auto, random.nextLong());
  }

  static ChildSpec spec(String key, AutoShutdown auto, RandomGenerator random) {
    var spec = Stage.member(key, restart(random)).withStop(stop(random));
    boolean significant =
        auto != AutoShutdown.NEVER && spec.restart() != Restart.PERMANENT && random.nextInt(4) == 0;
    return significant ? spec.significant() : spec;
  }

  private static Restart restart(RandomGenerator random) {
    return random.nextInt(3) > 0
        ? Restart.PERMANENT
        : any(List.of(Restart.TRANSIENT, Restart.TEMPORARY), random);
  }

  private static StopPolicy stop(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> StopPolicy.atOnce();
      case 1 -> StopPolicy.patiently();
      default -> StopPolicy.within(Duration.ofMillis(random.nextInt(500)));
    };
  }

  private static <T> T any(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }
}
