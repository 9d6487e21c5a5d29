package dev.mm1.sup;

import static dev.mm1.sup.Stage.limit;
import static dev.mm1.sup.Stage.member;
import static dev.mm1.sup.Stage.permanent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whom each strategy restarts.
final class StrategyTest {

  private static final RestartLimit ONCE = limit(1, 30);

  @Test
  void oneForOneRestartsTheChildThatEnded() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a", "b", "c")).allStarted();

    assertThat(stage.crashed("a")).containsExactly("start a");
    assertThat(stage.started("a")).isEmpty();
  }

  @Test
  void oneForOneStopsAlsoTheRestartedChildWhenItGivesUp() {
    var stage = Stage.of(permanent(Strategy.ONE_FOR_ONE, ONCE, "a", "b", "c")).allStarted();
    stage.crashed("a");
    stage.started("a");

    assertThat(stage.crashed("b")).containsExactly("stop c");
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void allForOneStopsTheOthersAndStartsAllWithoutWaitingForAnythingElse() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b", "c")).allStarted();

    assertThat(stage.crashed("a")).containsExactly("stop c");
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("stop b");
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("start a");
    assertThat(stage.started("a")).containsExactly("start b");
    assertThat(stage.started("b")).containsExactly("start c");
    assertThat(stage.started("c")).isEmpty();
  }

  @Test
  void allForOneGivesUpAtASecondExitInTheWindow() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();
    regroup(stage, "a", "b");

    assertThat(stage.crashed("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void allForOneRestartsAllAgainAfterTheWindow() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();
    regroup(stage, "a", "b");
    stage.pass(Duration.ofSeconds(40));

    assertThat(stage.crashed("b")).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("start a");
  }

  @Test
  void allForOneCountsOneFailureOnceHoweverManyChildrenFailMeanwhile() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b", "c")).allStarted();
    stage.crashed("a");

    assertThat(stage.crashed("b")).isEmpty();
    assertThat(stage.crashed("c")).containsExactly("start a");
  }

  @Test
  void allForOneKillsAChildThatWillNotStopAndGoesOn() {
    var stage = Stage.of(permanent(Strategy.ALL_FOR_ONE, ONCE, "a", "b")).allStarted();
    stage.crashed("a");

    assertThat(stage.after(Duration.ofSeconds(1))).containsExactly("kill b 2");
    assertThat(stage.exited("b", ExitReason.killed())).containsExactly("start a");
  }

  @Test
  void allForOneStartsWhatHadEndedButNothingTemporary() {
    var members =
        List.of(
            member("transient", Restart.TRANSIENT),
            member("temporary", Restart.TEMPORARY),
            member("permanent", Restart.PERMANENT));
    var stage = Stage.of(new Plan(Strategy.ALL_FOR_ONE, members, ONCE, BackOff.NONE)).allStarted();
    stage.exited("transient", ExitReason.normal());

    assertThat(stage.crashed("permanent")).containsExactly("stop temporary");
    assertThat(stage.exited("temporary", ExitReason.shutdown())).containsExactly("start transient");
    assertThat(stage.started("transient")).containsExactly("start permanent");
    assertThat(stage.started("permanent")).isEmpty();
  }

  @Test
  void restForOneLeavesEarlierChildrenAlone() {
    var stage = Stage.of(permanent(Strategy.REST_FOR_ONE, ONCE, "a", "b", "c", "d")).allStarted();

    assertThat(stage.crashed("b")).containsExactly("stop d");
    assertThat(stage.exited("d", ExitReason.shutdown())).containsExactly("stop c");
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("start b");
    assertThat(stage.started("b")).containsExactly("start c");
    assertThat(stage.started("c")).containsExactly("start d");
    assertThat(stage.started("d")).isEmpty();
  }

  @Test
  void restForOneRestartsOnlyTheLastIfTheLastFails() {
    var stage = Stage.of(permanent(Strategy.REST_FOR_ONE, ONCE, "a", "b")).allStarted();

    assertThat(stage.crashed("b")).containsExactly("start b");
  }

  @Test
  void restForOneWidensIfAnEarlierChildFailsMeanwhile() {
    var stage =
        Stage.of(permanent(Strategy.REST_FOR_ONE, limit(2, 30), "a", "b", "c")).allStarted();
    stage.crashed("b");

    assertThat(stage.crashed("a")).isEmpty();
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("start a");
    assertThat(stage.started("a")).containsExactly("start b");
  }

  @Test
  void restForOneGivesUpIfAnEarlierChildFailsMeanwhileOnceTooOften() {
    var stage = Stage.of(permanent(Strategy.REST_FOR_ONE, ONCE, "a", "b", "c")).allStarted();
    stage.crashed("b");

    assertThat(stage.crashed("a")).isEmpty();
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("done restart-limit");
  }

  @Test
  void aGroupWaitsTogetherForItsBackOff() {
    var members = List.of(member("a", Restart.PERMANENT), member("b", Restart.PERMANENT));
    var backOff = BackOff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));
    var stage =
        Stage.of(new Plan(Strategy.REST_FOR_ONE, members, limit(9, 30), backOff)).allStarted();

    assertThat(stage.crashed("b")).isEmpty();
    assertThat(stage.crashed("a")).isEmpty();
    assertThat(stage.after(Duration.ofMillis(100))).isEmpty();
    assertThat(stage.after(Duration.ofMillis(100))).containsExactly("start a");
    assertThat(stage.started("a")).containsExactly("start b");
  }

  private static void regroup(Stage stage, String failed, String other) {
    stage.crashed(failed);
    stage.exited(other, ExitReason.shutdown());
    stage.started("a");
    stage.started("b");
  }
}
