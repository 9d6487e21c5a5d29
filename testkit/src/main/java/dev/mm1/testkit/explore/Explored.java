package dev.mm1.testkit.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// All states of a world.
///
/// @param <S> the states
public final class Explored<S> {

  private final List<S> states;
  private final List<Explorer.Origin> origins;
  private final List<List<Explorer.Edge>> edges;

  Explored(List<S> states, List<Explorer.Origin> origins, List<List<Explorer.Edge>> edges) {
    this.states = states;
    this.origins = origins;
    this.edges = edges;
  }

  /// How many states there are.
  public int size() {
    return states.size();
  }

  /// How many states are such.
  public long count(Predicate<? super S> such) {
    return states.stream().filter(such).count();
  }

  /// Checks that a goal can be reached, without a further fault, from every state.
  ///
  /// @param goal where it should get
  /// @param excused states that need not get there, such as those that have used up what the world
  ///   bounds
  /// @throws AssertionError with the way to a state from which it cannot
  public void assertCanAlwaysReach(Predicate<? super S> goal, Predicate<? super S> excused) {
    BitSet good = canReach(goal);
    int stuck =
        IntStream.range(0, states.size())
            .filter(state -> !good.get(state) && !excused.test(states.get(state)))
            .findFirst()
            .orElse(-1);
    if (stuck >= 0) {
      throw new AssertionError(
          "the goal cannot be reached any more after\n" + Trace.to(stuck, states, origins));
    }
  }

  private BitSet canReach(Predicate<? super S> goal) {
    List<List<Integer>> before = backwards();
    BitSet good =
        IntStream.range(0, states.size())
            .filter(state -> goal.test(states.get(state)))
            .collect(BitSet::new, BitSet::set, BitSet::or);
    Deque<Integer> todo = good.stream().boxed().collect(Collectors.toCollection(ArrayDeque::new));
    while (!todo.isEmpty()) {
      for (int earlier : before.get(todo.removeFirst())) {
        if (!good.get(earlier)) {
          good.set(earlier);
          todo.addLast(earlier);
        }
      }
    }
    return good;
  }

  private List<List<Integer>> backwards() {
    List<List<Integer>> before = new ArrayList<>();
    states.forEach(_ -> before.add(new ArrayList<>()));
    for (int state = 0; state < states.size(); state++) {
      for (Explorer.Edge edge : edges.get(state)) {
        if (!edge.isFault()) {
          before.get(edge.to()).add(state);
        }
      }
    }
    return before;
  }
}
