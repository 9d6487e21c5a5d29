package dev.mm1.runtime.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.TwoNodes.Budget;
import dev.mm1.runtime.peer.TwoNodes.Play;
import dev.mm1.testkit.explore.Explored;
import dev.mm1.testkit.explore.Explorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two deciders, in every order of events: one session at a time with growing numbers (P1), nothing
/// crosses sessions (P2), from every state the two can still meet (P5), a start without faults ends
/// no session (P9), and the dialler opens only what the acceptor has opened (P10).
final class OpeningExploredTest {

  private static final int LIMIT = 3_000_000;

  private static Explored<TwoNodes> explore(OpeningRules rules, Budget budget) {
    var play = new Play(new OpeningDecider(rules), budget.isFaultless());
    Explored<TwoNodes> all = Explorer.explore(TwoNodes.start(budget), play::moves, LIMIT);
    all.assertCanAlwaysReach(TwoNodes::isAgreed, world -> world.left().dials() < 2);
    return all;
  }

  @ParameterizedTest
  @CsvSource({"3,0,0,0", "3,1,1,0", "3,2,0,0", "3,0,0,1", "3,1,0,1"})
  void twoNodesComeToOneSessionWhateverBreaks(int dials, int breaks, int timeouts, int flaps) {
    Explored<TwoNodes> all =
        explore(new OpeningRules(), new Budget(dials, breaks, timeouts, flaps));

    assertThat(all.count(TwoNodes::isAgreed)).isPositive();
  }

  private static void assertRed(OpeningRules rules, Budget budget, String what) {
    assertThatThrownBy(() -> explore(rules, budget))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(what);
  }

  @Test
  void whereNumbersDoNotGrowASessionIsTakenForAnother() {
    var rules =
        new OpeningRules() {
          @Override
          long freshNumber(Opening opening) {
            return Math.max(1, opening.seen());
          }
        };

    assertRed(rules, new Budget(2, 1, 0, 0), "P1");
  }

  @Test
  void withoutLookingAgainAtProofAnOldSessionComesAfterANewOne() {
    var rules =
        new OpeningRules() {
          @Override
          boolean isStaleProof(Opening opening, long number) {
            return false;
          }
        };

    assertRed(rules, new Budget(3, 1, 1, 0), "P1");
  }

  @Test
  void whereNobodyGivesWayInATieAHealthySessionEnds() {
    var rules =
        new OpeningRules() {
          @Override
          boolean isTieWon(Opening opening) {
            return false;
          }

          @Override
          boolean isOwnDialDropped() {
            return false;
          }
        };

    assertRed(rules, new Budget(3, 0, 0, 0), "P9");
  }

  @Test
  void dialsBesideAWelcomedOneEndHealthySessions() {
    var rules =
        new OpeningRules() {
          @Override
          boolean mayDial(Opening opening) {
            return opening.presence() == Presence.PRESENT
                && opening.up().isEmpty()
                && opening.dial().isEmpty();
          }
        };

    assertRed(rules, new Budget(3, 0, 0, 0), "P9");
  }

  @Test
  void aDiallerThatOpensAtWelcomeOpensAlone() {
    var rules =
        new OpeningRules() {
          @Override
          boolean diallerOpensAtWelcome() {
            return true;
          }
        };

    assertRed(rules, new Budget(2, 0, 0, 0), "P10");
  }
}
