package dev.mm1.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Chance;
import org.junit.jupiter.api.Test;

final class SeededChanceTest extends ChanceContract {

  @Override
  protected Chance chance(long seed) {
    return Chance.seeded(seed);
  }

  @Test
  void secretsRepeatTooSoThatASimulationDoes() {
    assertThat(chance(42).secrets().nextLong()).isEqualTo(chance(42).secrets().nextLong());
  }
}
