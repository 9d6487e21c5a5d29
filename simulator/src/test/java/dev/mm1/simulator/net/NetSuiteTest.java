package dev.mm1.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random programs on several nodes.
final class NetSuiteTest {
  private static final int FIRST = Integer.getInteger("first", 100);

  @Test
  void everyPromiseIsKeptForTheFirstSeeds() {
    LongStream.range(0, FIRST).forEach(new NetSuite()::run);
  }

  @Test
  void aSeedIsTheSameEachTime() {
    var suite = new NetSuite();

    assertThat(suite.history(7).entries()).hasToString(suite.history(7).entries().toString());
  }
}
