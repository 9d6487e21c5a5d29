package dev.mm1.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitReasonTest {

  private static final List<ExitReason> DISORDERLY =
      List.of(
          ExitReason.killed(),
          ExitReason.noProc(),
          new ExitReason.NoConnection("shop-1"),
          new ExitReason.Custom("tag", ""),
          new ExitReason.GaveUp("till", "too often", ExitReason.normal()),
          new ExitReason.Failed("a.B", "", ""));

  @Test
  void onlyANormalEndAndAShutdownAreOrderly() {
    assertThat(ExitReason.normal().isOrderly()).isTrue();
    assertThat(ExitReason.shutdown().isOrderly()).isTrue();
    assertThat(DISORDERLY).noneMatch(ExitReason::isOrderly);
  }

  @Test
  void onlyANormalEndLeavesLinkedActorsAlone() {
    assertThat(ExitReason.normal().endsLinked()).isFalse();
    assertThat(ExitReason.shutdown().endsLinked()).isTrue();
    assertThat(DISORDERLY).allMatch(ExitReason::endsLinked);
  }

  @Test
  void aFailureTellsItsExceptionAndPrintsWithoutTheStack() {
    ExitReason reason = ExitReason.failed(new IllegalStateException("no room"));

    assertThat(reason).hasToString("Failed[java.lang.IllegalStateException: no room]");
    assertThat(reason)
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.stack()).contains("aFailureTellsItsException"));
  }

  @Test
  void anExceptionThatCannotBePrintedIsStillAReason() {
    ExitReason reason = ExitReason.failed(new Unprintable());

    assertThat(reason)
        .isEqualTo(
            new ExitReason.Failed(
                Unprintable.class.getName(),
                "(its message cannot be printed)",
                "java.lang.UnsupportedOperationException"));
  }

  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("on purpose");
    }
  }

  @Test
  void aCustomReasonNeedsATag() {
    assertThatThrownBy(() -> new ExitReason.Custom(" ", "detail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tag");
  }

  @Test
  void givingUpCarriesTheCauseThroughAllSupervisorsAbove() {
    ExitReason reason = new ExitReason.Custom("boom", "");
    for (int level = 0; level < 3; level++) {
      reason = new ExitReason.GaveUp("child" + level, "too often", reason);
    }

    assertThat(reason)
        .hasToString(
            "GaveUp[child 'child2': too often; GaveUp[child 'child1': too often;"
                + " GaveUp[child 'child0': too often; Custom[tag=boom, detail=]]]]");
  }

  @Test
  void aTowerOfSupervisorsLosesOnlyTheMiddle() {
    ExitReason reason = new ExitReason.Custom("boom", "");
    for (int level = 0; level < 1_000; level++) {
      reason = new ExitReason.GaveUp("child", "too often", reason);
    }

    assertThat(reason.toString().split("GaveUp", -1)).hasSizeLessThan(19);
    assertThat(reason.toString()).contains("boom");
  }
}
