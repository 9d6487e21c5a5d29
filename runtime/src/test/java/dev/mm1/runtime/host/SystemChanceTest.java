package dev.mm1.runtime.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Chance;
import dev.mm1.testkit.host.ChanceContract;
import org.junit.jupiter.api.Test;

final class SystemChanceTest extends ChanceContract {

  @Override
  protected Chance chance(long seed) {
    return SystemChance.seeded(seed);
  }

  @Test
  void withoutASeedNothingRepeats() {
    var one = SystemChance.create();
    var other = SystemChance.create();

    assertThat(one.choices().nextLong()).isNotEqualTo(other.choices().nextLong());
    assertThat(one.secrets().nextLong()).isNotEqualTo(other.secrets().nextLong());
  }

  @Test
  void aSeedDoesNotMakeSecretsRepeat() {
    assertThat(chance(42).secrets().nextLong()).isNotEqualTo(chance(42).secrets().nextLong());
  }
}
