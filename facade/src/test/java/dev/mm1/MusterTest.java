package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.runtime.wire.Answer.Check;
import org.junit.jupiter.api.Test;

final class MusterTest {

  @Test
  void aNodeThatExpectsNobodyIsWellAlone() {
    assertThat(new Muster(0).check())
        .isEqualTo(new Check("members", true, "1 here; how many are expected is not set"));
  }

  @Test
  void aNodeIsNotWellUntilAllExpectedAreHere() {
    var muster = new Muster(3);

    assertThat(muster.check())
        .isEqualTo(new Check("members", false, "waiting for 2 of 3; here: 1"));
    muster.count(2);
    assertThat(muster.check())
        .isEqualTo(new Check("members", false, "waiting for 1 of 3; here: 2"));
    muster.count(3);
    assertThat(muster.check()).isEqualTo(new Check("members", true, "3 of 3 are here"));
  }

  @Test
  void whatWasCompleteStaysWellWhenNodesAreLost() {
    var muster = new Muster(2);
    muster.count(2);

    muster.count(1);

    assertThat(muster.check())
        .isEqualTo(new Check("members", true, "1 of 2 are here; all have been"));
  }

  @Test
  void moreThanExpectedAreWelcome() {
    var muster = new Muster(2);

    muster.count(5);

    assertThat(muster.check()).isEqualTo(new Check("members", true, "5 of 2 are here"));
  }
}
