package dev.mm1.testkit.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplorerTest {

  private static final int LIMIT = 1_000;

  /// Counts up by one or two, up to ten; a fault takes it to a hundred, where it stays.
  private static List<Move<Integer>> counting(int state) {
    List<Move<Integer>> moves = new ArrayList<>();
    if (state < 10) {
      moves.add(Move.step("one", () -> state + 1));
      moves.add(Move.step("two", () -> Math.min(10, state + 2)));
      moves.add(Move.fault("leap", () -> 100));
    }
    return moves;
  }

  /// As counting, but seven must not be left by two.
  private static List<Move<Integer>> forbidding(int state) {
    List<Move<Integer>> moves = counting(state);
    if (state == 7) {
      moves.add(
          Move.step(
              "wrong",
              () -> {
                throw new AssertionError("seven was left wrongly");
              }));
    }
    return moves;
  }

  @Test
  void everyStateIsVisitedOnce() {
    Explored<Integer> all = Explorer.explore(0, ExplorerTest::counting, LIMIT);

    assertThat(all.size()).isEqualTo(12);
    assertThat(all.count(state -> state > 8)).isEqualTo(3);
  }

  @Test
  void whatMustNotHappenIsShownByAShortestWay() {
    assertThatThrownBy(() -> Explorer.explore(0, ExplorerTest::forbidding, LIMIT))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("seven was left wrongly")
        .extracting(
            failure ->
                String.valueOf(failure.getMessage()).lines().filter(ExplorerTest::isMove).count())
        .isEqualTo(6L);
  }

  private static boolean isMove(String line) {
    return line.matches("  \\S.*");
  }

  @Test
  void aGoalThatOnlyAFaultPreventsIsMissed() {
    Explored<Integer> all = Explorer.explore(0, ExplorerTest::counting, LIMIT);

    assertThatThrownBy(() -> all.assertCanAlwaysReach(state -> state == 10, _ -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("leap");
    assertThatCode(() -> all.assertCanAlwaysReach(state -> state == 10, state -> state == 100))
        .doesNotThrowAnyException();
  }

  @Test
  void aGoalThatOnlyAFaultReachesIsNotReached() {
    Explored<Integer> all = Explorer.explore(0, ExplorerTest::counting, LIMIT);

    assertThatThrownBy(() -> all.assertCanAlwaysReach(state -> state == 100, _ -> false))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aWorldWithoutBoundsIsRefused() {
    assertThatThrownBy(
            () -> Explorer.explore(0, state -> List.of(Move.step("one", () -> state + 1)), LIMIT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bound the world");
  }
}
