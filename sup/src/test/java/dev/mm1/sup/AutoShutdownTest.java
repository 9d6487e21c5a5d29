package dev.mm1.sup;

import static dev.mm1.sup.Stage.CODE;
import static dev.mm1.sup.Stage.limit;
import static dev.mm1.sup.Stage.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.sup.SupervisorRequest.TerminateChild;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Significant children, and supervisors that end by themselves.
final class AutoShutdownTest {

  private static final String DONE = "done Shutdown[detail=significant child '%s' has ended]";
  private static final ChildSpec A = member("a", Restart.TRANSIENT).significant();
  private static final ChildSpec B = member("b", Restart.TEMPORARY).significant();
  private static final ChildSpec C = member("c", Restart.TRANSIENT);

  private static Stage stage(AutoShutdown auto, Strategy strategy, ChildSpec... children) {
    var plan = new Plan(strategy, List.of(children), limit(3, 30), BackOff.NONE, auto, 0);
    return Stage.of(plan).allStarted();
  }

  @Test
  void endsWithTheFirstSignificantChild() {
    var stage = stage(AutoShutdown.ANY_SIGNIFICANT, Strategy.ONE_FOR_ONE, A, C);

    assertThat(stage.exited("c", ExitReason.normal())).isEmpty();
    assertThat(stage.exited("a", ExitReason.normal())).containsExactly(DONE.formatted("a"));
  }

  @Test
  void stopsTheOthersFirst() {
    var stage = stage(AutoShutdown.ANY_SIGNIFICANT, Strategy.ONE_FOR_ONE, A, B, C);

    assertThat(stage.crashed("b")).containsExactly("stop c");
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("stop a");
    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly(DONE.formatted("b"));
  }

  @Test
  void endsWithTheLastSignificantChild() {
    var stage = stage(AutoShutdown.ALL_SIGNIFICANT, Strategy.ONE_FOR_ONE, A, B, C);

    assertThat(stage.exited("a", ExitReason.normal())).isEmpty();
    assertThat(stage.exited("b", ExitReason.normal())).containsExactly("stop c");
  }

  @Test
  void aRestartIsNoEnd() {
    var stage = stage(AutoShutdown.ANY_SIGNIFICANT, Strategy.ONE_FOR_ONE, A);

    assertThat(stage.crashed("a")).containsExactly("start a");
  }

  @Test
  void whomSomebodyHasStoppedDoesNotCount() {
    var stage = stage(AutoShutdown.ANY_SIGNIFICANT, Strategy.ONE_FOR_ONE, A, C);
    stage.ask(new TerminateChild("a"));

    assertThat(stage.exited("a", ExitReason.shutdown())).containsExactly("reply 1 Done");
  }

  @Test
  void whoIsStoppedForASiblingDoesNotCount() {
    var stage = stage(AutoShutdown.ANY_SIGNIFICANT, Strategy.ALL_FOR_ONE, C, B);

    assertThat(stage.crashed("c")).containsExactly("stop b");
    assertThat(stage.exited("b", ExitReason.shutdown())).containsExactly("start c");
  }

  @Test
  void whoWaitsForItsGroupToStartAgainIsNotDone() {
    var second = member("d", Restart.TRANSIENT).significant();
    var stage = stage(AutoShutdown.ALL_SIGNIFICANT, Strategy.REST_FOR_ONE, A, second, C);
    assertThat(stage.crashed("d")).containsExactly("stop c");

    assertThat(stage.exited("a", ExitReason.normal())).isEmpty();
    assertThat(stage.exited("c", ExitReason.shutdown())).containsExactly("start d");
  }

  @Test
  void aPermanentChildCannotBeSignificant() {
    assertThatThrownBy(() -> ChildSpec.permanent("till", CODE).significant())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'till'")
        .hasMessageContaining("transient or temporary");
    assertThatThrownBy(() -> A.withRestart(Restart.PERMANENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSupervisorThatNeverEndsByItselfHasNoSignificantChildren() {
    var shop = Supervisor.oneForOne("shop").child(A);

    assertThatThrownBy(shop::spec)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("supervisor 'shop'")
        .hasMessageContaining("child 'a'")
        .hasMessageContaining("autoShutdown");
    assertThat(shop.autoShutdown(AutoShutdown.ANY_SIGNIFICANT).spec().name()).isEqualTo("shop");
  }
}
