package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OwnerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Owner me = new Owner("box", 7, 1_000);

  @Test
  void whatALivingProcessOwnsIsNoLeftover() {
    assertThat(me.isLeftover("box/8/500", MINUTE, _ -> 500L)).isFalse();
    assertThat(me.isLeftover(me.text(), MINUTE, _ -> 1_000L)).isFalse();
  }

  @Test
  void whatADeadProcessOwnedIsALeftover() {
    assertThat(me.isLeftover("box/8/500", MINUTE, _ -> 0L)).isTrue();
  }

  @Test
  void aProcessIdInUseAgainOwnsNothingOfItsPredecessor() {
    assertThat(me.isLeftover("box/8/500", MINUTE, _ -> 900L)).isTrue();
  }

  @Test
  void anotherMachinesContainersAreLeftAloneForTwoHours() {
    assertThat(me.isLeftover("other/8/500", MINUTE, _ -> 0L)).isFalse();
    assertThat(me.isLeftover("other/8/500", Duration.ofHours(3), _ -> 0L)).isTrue();
  }

  @Test
  void anUnreadableLabelIsALeftover() {
    assertThat(me.isLeftover("something", MINUTE, _ -> 0L)).isTrue();
  }

  @Test
  void theCurrentProcessOwnsWhatItMakes() {
    var current = Owner.current();

    assertThat(current.isLeftover(current.text(), MINUTE, Owner::startOf)).isFalse();
  }
}
