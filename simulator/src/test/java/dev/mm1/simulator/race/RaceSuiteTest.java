package dev.mm1.simulator.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.testkit.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random races on a simulated host.
@ExtendWith(Seeds.class)
final class RaceSuiteTest {
  private static final int FIRST = 100;

  @Test
  void everyPromiseIsKeptForTheFirstSeeds() {
    LongStream.range(0, FIRST).forEach(new RaceSuite()::run);
  }

  @RepeatedTest(200)
  void everyPromiseIsKeptForAnySeed(long seed) {
    new RaceSuite().run(seed);
  }

  @Test
  void aSeedIsTheSameRaceEachTime() {
    var suite = new RaceSuite();

    assertThat(suite.race(7)).isEqualTo(suite.race(7));
    assertThat(suite.race(7).hash()).isNotEqualTo(suite.race(8).hash());
  }

  @ParameterizedTest
  @EnumSource
  void everyMistakeIsFound(Mistake mistake) {
    var mistaken = new RaceSuite(mistake::in);

    assertThatThrownBy(() -> LongStream.range(0, FIRST).forEach(mistaken::run))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("violation");
  }
}
