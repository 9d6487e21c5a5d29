package dev.mm1.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Chance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every [Chance] must do. An implementation's test extends this.
public abstract class ChanceContract {
  private static final int DRAWS = 1_000;
  private static final int THREADS = 4;

  /// For the test that extends this.
  protected ChanceContract() {}

  /// A source whose choices repeat from the seed.
  protected abstract Chance chance(long seed);

  @Test
  void choicesRepeatFromTheirSeed() {
    assertThat(draw(chance(42).choices())).isEqualTo(draw(chance(42).choices()));
  }

  @Test
  void anotherSeedGivesOtherChoices() {
    assertThat(draw(chance(42).choices())).doesNotContainAnyElementsOf(draw(chance(43).choices()));
  }

  @Test
  void secretsAreNotTheChoices() {
    var chance = chance(42);

    assertThat(draw(chance.secrets())).doesNotContainAnyElementsOf(draw(chance.choices()));
  }

  @Test
  void drawingSecretsDoesNotChangeTheChoices() {
    var chance = chance(42);

    draw(chance.secrets());

    assertThat(draw(chance.choices())).isEqualTo(draw(chance(42).choices()));
  }

  @Test
  void noTwoThreadsDrawTheSame() throws Exception {
    var chance = chance(42);

    assertThat(drawOnManyThreads(chance.choices())).hasSize(THREADS * DRAWS);
    assertThat(drawOnManyThreads(chance.secrets())).hasSize(THREADS * DRAWS);
  }

  private static Set<Long> drawOnManyThreads(RandomGenerator source) throws Exception {
    Callable<List<Long>> draw = () -> draw(source);
    var all = new HashSet<Long>();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (var drawn : threads.invokeAll(List.of(draw, draw, draw, draw))) {
        all.addAll(drawn.get());
      }
    }
    return all;
  }

  private static List<Long> draw(RandomGenerator source) {
    return LongStream.generate(source::nextLong).limit(DRAWS).boxed().toList();
  }
}
