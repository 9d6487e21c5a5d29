package dev.mm1.simulator.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.testkit.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A thousand supervised actors in a storm, on a simulated host.
@ExtendWith(Seeds.class)
final class TreeSuiteTest {

  @Test
  void theTreeHealsForTheFirstSeeds() {
    LongStream.range(0, 200).forEach(new TreeSuite()::run);
  }

  /// In these a child is stopped by request while it waits to be started again.
  @Test
  void theTreeHealsWhereWaitingChildrenAreStopped() {
    LongStream.of(563, 763).forEach(new TreeSuite()::run);
  }

  @RepeatedTest(100)
  void theTreeHealsForAnySeed(long seed) {
    new TreeSuite().run(seed);
  }

  @Test
  void aSeedIsTheSameStormEachTime() {
    var suite = new TreeSuite();

    assertThat(suite.grow(7)).isEqualTo(suite.grow(7));
    assertThat(suite.grow(7).hash()).isNotEqualTo(suite.grow(8).hash());
  }
}
