package dev.mm1.simulator.supervision;

import static dev.mm1.simulator.supervision.Ground.BOOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.ChildExited;
import dev.mm1.core.event.NodeEvent.ChildRestarting;
import dev.mm1.core.event.NodeEvent.ChildStarted;
import dev.mm1.core.event.NodeEvent.SupervisorGaveUp;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.ChildInfo.Status;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.SetParent;
import dev.mm1.sup.StartPolicy;
import dev.mm1.sup.StopPolicy;
import dev.mm1.sup.Supervisor;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Edge cases of supervision, by the numbers under which the Rust original met them.
final class SupervisionEdgesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private ChildSpec awaited(String key, Spawn spawn) {
    return ChildSpec.permanent(key, spawn).withStart(StartPolicy.whenReady(LONG));
  }

  @Test
  void e32AnEndWithoutRestartTroublesNobody() {
    var top =
        ground.plant(
            Supervisor.allForOne("top")
                .child(ChildSpec.temporary("temporary", ground.worker("temporary")))
                .child(ChildSpec.transientChild("transient", ground.worker("transient")))
                .child(ground.permanent("other"))
                .limit(0, LONG));
    var other = ground.child(top, "other");

    ground.crash(top, "temporary");
    ground.end(top, "transient", ExitReason.normal());

    assertThat(ground.child(top, "other")).isEqualTo(other);
    assertThat(ground.statuses(top)).containsExactly(Status.DOWN, Status.RUNNING);
  }

  @Test
  void e33AFullMailboxLosesNoReportOfAChild() {
    var top =
        ground
            .house()
            .spawn(
                Supervisor.oneForOne("top")
                    .child(awaited("a", ground.slow("a")))
                    .child(ground.permanent("b"))
                    .spec()
                    .withMailbox(1));
    ground.host().settle();
    var a = ground.child(top, "a");
    assertThat(ground.house().tell(top, "noise")).isEqualTo(Delivery.ACCEPTED);
    assertThat(ground.house().tell(top, "noise")).isEqualTo(Delivery.FULL);

    ground.tell(a, "go");

    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING, Status.RUNNING);
  }

  @Test
  void e38ASupervisorIsReadyWhenAllItsChildrenRun() {
    var inner =
        Supervisor.oneForOne("inner")
            .child(awaited("a", ground.slow("a")))
            .child(awaited("b", ground.slow("b")));
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ChildSpec.supervisor(inner))
                .child(ground.permanent("after")));
    var below = ground.child(top, "inner");

    ground.tell(ground.child(below, "a"), "go");
    assertThat(ground.statuses(top)).containsExactly(Status.STARTING, Status.DUE);
    ground.tell(ground.child(below, "b"), "go");

    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING, Status.RUNNING);
    assertThat(ground.deeds())
        .containsExactly("begin a", "start a", "begin b", "start b", "start after");
  }

  @Test
  void e39WhoDoesNotStopIsKilledAndTheGroupStartsAgain() {
    var stubborn =
        ChildSpec.permanent("stubborn", ground.worker("stubborn").asTrapping())
            .withStop(StopPolicy.within(SECOND));
    var top =
        ground.plant(Supervisor.allForOne("top").child(ground.permanent("a")).child(stubborn));
    var before = ground.child(top, "stubborn");
    ground.crash(top, "a");
    assertThat(ground.isAlive(before)).isTrue();

    ground.pass(SECOND);

    assertThat(ground.isAlive(before)).isFalse();
    assertThat(ground.statuses(top)).containsExactly(Status.RUNNING, Status.RUNNING);
  }

  @Test
  void e40AStartThatNobodyWaitsForAnyMoreLeavesNoOrphan() {
    var top = ground.plant(Supervisor.oneForOne("top").child(awaited("a", ground.slow("a"))));

    ground.exit(top);

    assertThat(ground.isAlive(top)).isFalse();
    ground.checkNobodyIsLeft();
  }

  @Test
  void e41ChildrenThatEndAtOnceUseUpTheLimit() {
    var brief = Spawn.process("brief", _ -> {});
    var top = ground.plant(Supervisor.oneForOne("top").child(ChildSpec.permanent("brief", brief)));

    assertThat(ground.isAlive(top)).isFalse();
    assertThat(ground.events(ChildStarted.class)).hasSize(4);
    assertThat(ground.events(ChildRestarting.class))
        .extracting(ChildRestarting::count)
        .containsExactly(1, 2, 3);
    assertThat(ground.events(SupervisorGaveUp.class))
        .extracting(SupervisorGaveUp::count)
        .containsExactly(4);
  }

  @Test
  void e42AChildThatEndsBeforeItIsReadyHasNotStarted() {
    var hasty = Spawn.process("hasty", _ -> {});
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ground.permanent("a"))
                .child(awaited("hasty", hasty)));

    assertThat(ground.failure(top))
        .isEqualTo(new ExitReason.GaveUp("hasty", "it could not be started", ExitReason.normal()));
    ground.checkNobodyIsLeft();
  }

  @Test
  void aChildThatIsNotReadyInTimeHasNotStarted() {
    var late =
        ChildSpec.permanent("late", ground.slow("late")).withStart(StartPolicy.whenReady(SECOND));
    var top = ground.plant(Supervisor.oneForOne("top").child(late));
    assertThat(ground.isAlive(top)).isTrue();

    ground.pass(SECOND);

    assertThat(ground.failure(top).toString()).contains("'late'", "start-timeout", "PT1S");
    ground.checkNobodyIsLeft();
  }

  @Test
  void aChildLearnsWhoItsSupervisorIsAfterEachStart() {
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(ChildSpec.permanent("plain", ground.worker("plain")).announced())
                .child(awaited("ready", ground.quick("ready")).announced()));
    ground.crash(top, "plain");

    var parent = new SetParent(top);
    assertThat(ground.deeds())
        .containsSubsequence("start plain", "plain got " + parent, "plain got " + parent)
        .containsSubsequence("start ready", "ready got " + parent);
  }

  @Test
  void aSupervisorAnswersWhileAChildHangsInItsStart() {
    var top =
        ground.plant(
            Supervisor.oneForOne("top")
                .child(awaited("a", ground.slow("a")))
                .child(ground.permanent("b")));

    assertThat(ground.statuses(top)).containsExactly(Status.STARTING, Status.DUE);
    assertThat(ground.deeds()).containsExactly("begin a");
  }

  @Test
  void aSupervisorTellsWhatItDoes() {
    var top = ground.plant(Supervisor.oneForOne("top").child(ground.permanent("a")));
    var first = ground.child(top, "a");

    ground.crash(top, "a");
    var second = ground.child(top, "a");
    ground.exit(top);

    assertThat(ground.events(ChildStarted.class))
        .containsExactly(
            new ChildStarted(top, "/top", "a", first), new ChildStarted(top, "/top", "a", second));
    assertThat(ground.events(ChildRestarting.class))
        .containsExactly(new ChildRestarting(top, "/top", "a", BOOM, 1, Duration.ZERO));
    assertThat(ground.events(ChildExited.class))
        .containsExactly(
            new ChildExited(top, "/top", "a", first, BOOM, false),
            new ChildExited(top, "/top", "a", second, ExitReason.shutdown(), true));
  }
}
