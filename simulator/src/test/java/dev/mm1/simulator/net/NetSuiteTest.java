package dev.mm1.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.testkit.Seeds;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Random programs on several nodes, while the network fails.
@ExtendWith(Seeds.class)
final class NetSuiteTest {
  private static final int FIRST = 100;

  @Test
  void everyPromiseIsKeptForTheFirstSeeds() {
    LongStream.range(0, FIRST).forEach(new NetSuite()::run);
  }

  @RepeatedTest(200)
  void everyPromiseIsKeptForAnySeed(long seed) {
    new NetSuite().run(seed);
  }

  @Test
  void aSeedIsTheSameEachTime() {
    var suite = new NetSuite();

    assertThat(suite.history(7).entries()).hasToString(suite.history(7).entries().toString());
    assertThat(suite.history(7).entries()).isNotEqualTo(suite.history(8).entries());
  }
}
